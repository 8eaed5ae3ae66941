using MyEms.Core.Quantities;
using MyEms.Core.Time;

namespace MyEms.Web.Charts;

/// <summary>Values over local time. Every list has one entry per slot.</summary>
public sealed record TrendModel
{
    /// <summary>What is shown, for the summary: "Load".</summary>
    public required string Name { get; init; }

    /// <summary>The unit of all values, before a prefix is chosen.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Columns for energy of an interval, a line for power and anything that has a level.</summary>
    public required TrendShape Shape { get; init; }

    /// <summary>The intervals in order, on the site's clock with its offset; a day of clock change has 92 or 100 quarters.</summary>
    public required IReadOnlyList<LocalBucket> Slots { get; init; }

    /// <summary>In the order of drawing; eight at most.</summary>
    public required IReadOnlyList<TrendSeries> Series { get; init; }

    /// <summary>What it is compared with; null for nothing.</summary>
    public TrendBase? Base { get; init; }

    /// <summary>Values that somebody set.</summary>
    public IReadOnlyList<TrendLimit> Limits { get; init; } = [];

    /// <summary>Slots that are no working days, as numbers: a grey ground behind columns.</summary>
    public IReadOnlyList<int> DaysOff { get; init; } = [];

    /// <summary>Piles columns of several series up.</summary>
    public bool Stacked { get; init; }

    /// <summary>Wheel, drag and a slider change the shown part.</summary>
    public bool Zoom { get; init; }

    /// <summary>False only for levels far from zero (volts); the axis then says where it begins.</summary>
    public bool FromZero { get; init; } = true;
}
