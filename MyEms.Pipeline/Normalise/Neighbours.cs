namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Judges a reading of a rising register by the three on either side of it, whatever their distance. What contradicts them is
/// a dip or a spike — unless the register may have begun again at zero, at its usual pace; see docs/adr/0007.
/// </summary>
/// <param name="readings">Readings that count, in order of time, mirrored if the register counts down.</param>
/// <param name="isForward">Whether zero is the least that the register can show.</param>
internal readonly ref struct Neighbours(ReadOnlySpan<MeterReading> readings, bool isForward)
{
    /// <summary>Readings on either side that a verdict sees. It is provisional until so many have come after.</summary>
    public const int Reach = 3;

    /// <summary>
    /// Readings before the one judged that its verdict can depend on, through what is said of its neighbours: three to the
    /// one that is higher, three from there to the one that a spike began at, two steps before that.
    /// </summary>
    public const int Depth = (2 * Reach) + 2;

    /// <summary>A fall to more than this share of the old value is never a new beginning.</summary>
    public const double NewBeginning = 0.9;

    private readonly ReadOnlySpan<MeterReading> _readings = readings;

    /// <summary>Above what follows, while what follows goes on from before: 100, <b>9000</b>, 101, 102 — up to three in a row.</summary>
    /// <returns>What it should not exceed, null when it is no spike.</returns>
    public double? Spike(int i, double factor) => SpikeOver(i, EndFor(i), factor) is { } after ? _readings[after].Value : null;

    /// <summary>Below what came before, while what follows goes on from there: 100, <b>0</b>, 101 — up to three in a row. Or below zero.</summary>
    /// <returns>What it should have reached, null when it is no dip.</returns>
    public double? Dip(int i, double factor)
    {
        var end = EndFor(i);
        if (isForward && _readings[i].Value < 0 && HasPositiveNeighbour(i, end))
        {
            return 0;
        }

        for (var before = i - 1; before >= Math.Max(0, i - Reach); before--)
        {
            if (IsAboveAllUpTo(before, i, factor) && ReturnsTo(before, i, end, factor) is { } after && !IsNewBeginning(before, after, end, factor))
            {
                return _readings[before].Value;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the register may have begun again at zero after <paramref name="before"/> and have passed the old value again
    /// at <paramref name="after"/>, each step of the way no more than <paramref name="factor"/> of its usual ones.
    /// </summary>
    public bool IsNewBeginning(int before, int after, int end, double factor)
    {
        var first = _readings[before + 1];
        if (!isForward || first.Value < 0 || first.Value >= NewBeginning * _readings[before].Value)
        {
            return false;
        }

        var usual = Steps.Around(_readings, before, after, end);
        if (!usual.Allow(first.Value, first.At - _readings[before].At, factor))
        {
            return false;
        }

        for (var i = before + 2; i <= after; i++)
        {
            if (!usual.Allow(_readings[i].Value - _readings[i - 1].Value, _readings[i].At - _readings[i - 1].At, factor))
            {
                return false;
            }
        }

        return true;
    }

    // The place of the reading that shows it.
    private int? SpikeOver(int i, int end, double factor)
    {
        var value = _readings[i].Value;
        var after = i + 1;
        while (after < end && _readings[after].Value >= value)
        {
            after++;
        }

        if (after >= end || (after + 1 < end && _readings[after + 1].Value >= value))
        {
            return null;
        }

        for (var before = i - 1; before >= Math.Max(0, i - Reach); before--)
        {
            if (_readings[before].Value <= _readings[after].Value)
            {
                return MayHaveRisenAndBegunAgain(before, i, after, end, factor) ? null : after;
            }
        }

        return null;
    }

    // 15, 40, 20, 30: forty may be true, if both the rise and what has been counted from zero since are usual.
    private bool MayHaveRisenAndBegunAgain(int before, int i, int after, int end, double factor)
    {
        var (value, low) = (_readings[i], _readings[after]);
        if (!isForward || low.Value < 0 || low.Value >= NewBeginning * value.Value)
        {
            return false;
        }

        var usual = Steps.Around(_readings, before, after, end);
        return usual.Allow(value.Value - _readings[before].Value, value.At - _readings[before].At, factor)
            && usual.Allow(low.Value, low.At - _readings[after - 1].At, factor);
    }

    private bool IsAboveAllUpTo(int before, int i, double factor)
    {
        var value = _readings[before].Value;
        if (_readings[i].Value >= value || SpikeOver(before, EndFor(before), factor) is not null)
        {
            return false;
        }

        for (var between = before + 1; between < i; between++)
        {
            if (_readings[between].Value >= value && SpikeOver(between, EndFor(between), factor) is null)
            {
                return false;
            }
        }

        return true;
    }

    private int? ReturnsTo(int before, int i, int end, double factor)
    {
        for (var after = i + 1; after < end; after++)
        {
            // A spike among those that follow must not make the good ones look low.
            if (_readings[after].Value >= _readings[before].Value && SpikeOver(after, end, factor) is null)
            {
                return after;
            }
        }

        return null;
    }

    private bool HasPositiveNeighbour(int i, int end)
    {
        for (var other = Math.Max(0, i - Reach); other < end; other++)
        {
            if (_readings[other].Value >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private int EndFor(int i) => Math.Min(_readings.Length, i + 1 + Reach);
}
