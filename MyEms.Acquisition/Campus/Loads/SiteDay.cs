namespace MyEms.Acquisition.Campus.Loads;

/// <summary>True energy of all meters of a site on one UTC day, in whole base units (Wh or litres).</summary>
public sealed class SiteDay
{
    /// <summary>Intervals of 15 minutes in a UTC day.</summary>
    public const int Intervals = 96;

    private const int Stride = Intervals + 1;
    private readonly long[] _cumulative;
    private readonly long[] _unmetered;

    internal SiteDay(DateTime start, int slots)
    {
        Start = start;
        Slots = slots;
        _cumulative = new long[slots * Stride];
        _unmetered = new long[slots * Intervals];
    }

    /// <summary>Midnight UTC at which the day begins.</summary>
    public DateTime Start { get; }

    /// <summary>Number of meters of the site.</summary>
    public int Slots { get; }

    /// <summary>Energy of a meter in interval 0 to 95.</summary>
    public long Energy(int slot, int interval) =>
        _cumulative[(slot * Stride) + interval + 1] - _cumulative[(slot * Stride) + interval];

    /// <summary>Part of a parent meter's energy that no meter below it counts and that is no loss.</summary>
    public long Unmetered(int slot, int interval) => _unmetered[(slot * Intervals) + interval];

    /// <summary>Energy of a meter from the day's begin to the begin of interval 0 to 96.</summary>
    public long Cumulative(int slot, int interval) => _cumulative[(slot * Stride) + interval];

    /// <summary>Energy of a meter on the day.</summary>
    public long Total(int slot) => Cumulative(slot, Intervals);

    internal Span<long> UnmeteredOf(int slot) => _unmetered.AsSpan(slot * Intervals, Intervals);

    internal void Set(int slot, ReadOnlySpan<long> energy)
    {
        var cumulative = _cumulative.AsSpan(slot * Stride, Stride);
        for (var i = 0; i < Intervals; i++)
        {
            cumulative[i + 1] = cumulative[i] + energy[i];
        }
    }
}
