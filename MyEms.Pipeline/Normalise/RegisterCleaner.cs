namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Finds single readings that cannot be true of a rising register. A verdict is a function of the raw readings beside
/// it only (<see cref="Reach"/> on either side), never of other verdicts, so that it is the same on a stream as on backfill.
/// </summary>
internal static class RegisterCleaner
{
    /// <summary>How many raw readings on either side a verdict depends on: two neighbours, and two beside those.</summary>
    public const int Reach = 4;

    private const int Neighbours = 2;

    /// <summary>Readings of a sorted, duplicate-free series that take part in the calculation.</summary>
    public static List<MeterReading> Clean(IReadOnlyList<MeterReading> raw)
    {
        var clean = new List<MeterReading>(raw.Count);
        for (var i = 0; i < raw.Count; i++)
        {
            if (!IsSpike(raw, i) && !IsDip(raw, i))
            {
                clean.Add(raw[i]);
            }
        }

        return clean;
    }

    /// <summary>
    /// Above what follows, while what follows goes on from before: 100, <b>9000</b>, 101, 102. Until the second reading
    /// after it has come, one is enough.
    /// </summary>
    internal static bool IsSpike(IReadOnlyList<MeterReading> raw, int i)
    {
        if (i == 0 || i + 1 >= raw.Count)
        {
            return false;
        }

        var value = raw[i].Value;
        var next = raw[i + 1].Value;
        return next < value && next >= raw[i - 1].Value && (i + 2 >= raw.Count || raw[i + 2].Value < value);
    }

    /// <summary>Below what came before, while what follows goes on from there: 100, <b>0</b>, 101 — also two in a row.</summary>
    internal static bool IsDip(IReadOnlyList<MeterReading> raw, int i)
    {
        var value = raw[i].Value;
        for (var before = Math.Max(0, i - Neighbours); before < i; before++)
        {
            var previous = raw[before].Value;
            // A spike among the neighbours must not make the good ones look low.
            if (value >= previous || IsSpike(raw, before))
            {
                continue;
            }

            for (var after = i + 1; after <= i + Neighbours && after < raw.Count; after++)
            {
                if (raw[after].Value >= previous && !IsSpike(raw, after))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
