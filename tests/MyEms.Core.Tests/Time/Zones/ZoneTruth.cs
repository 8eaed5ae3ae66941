namespace MyEms.Core.Tests.Time.Zones;

/// <summary>What a zone's clock shows, by the file of the tz database alone.</summary>
internal sealed class ZoneTruth(IReadOnlyList<ClockPiece> pieces)
{
    public const int FirstYear = 2000;
    public const int LastYear = 2037;

    /// <summary>The instants at which the offset changes, from the begin of 2000 to the end of 2037.</summary>
    public IReadOnlyList<DateTime> Changes { get; } =
    [
        .. pieces.Skip(1).Zip(pieces, (now, before) => (now, before))
            .Where(p => p.now.Offset != p.before.Offset && p.now.From.Year is >= FirstYear and <= LastYear)
            .Select(p => p.now.From),
    ];

    /// <summary>Equal for zones whose clocks never differed in these years.</summary>
    public string Signature => string.Join(' ', Changes.Prepend(new DateTime(FirstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc)).Select(c => $"{c.Ticks}:{OffsetAt(c)}"));

    public TimeSpan OffsetAt(DateTime utc)
    {
        var (low, high) = (0, pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pieces[middle].From <= utc ? (middle, high) : (low, middle - 1);
        }

        return pieces[low].Offset;
    }

    public DateTime LocalAt(DateTime utc) => DateTime.SpecifyKind(utc + OffsetAt(utc), DateTimeKind.Unspecified);

    /// <summary>The first instant at which the zone's calendar shows the date or a later one.</summary>
    public DateTime StartOf(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        for (var i = 0; i < pieces.Count; i++)
        {
            var end = i + 1 < pieces.Count ? pieces[i + 1].From : DateTime.MaxValue;
            var shown = midnight - pieces[i].Offset;
            if (shown < end)
            {
                return shown > pieces[i].From ? shown : pieces[i].From;
            }
        }

        throw new InvalidOperationException("The last piece has no end.");
    }
}
