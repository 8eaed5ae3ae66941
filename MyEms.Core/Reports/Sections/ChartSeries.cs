using MyEms.Core.Time;

namespace MyEms.Core.Reports.Sections;

/// <summary>One series of a chart.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Label">For the legend.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="ColourKey">Colour of the category, as the design tokens name it.</param>
/// <param name="Role">What it tells; decides fill, hatch and dash.</param>
/// <param name="Values">One per bucket.</param>
/// <param name="Times">The series' own times where they differ from the axis, as for a base period; null where the axis has no counterpart.</param>
public sealed record ChartSeries(
    string Key,
    ReportText Label,
    SeriesKind Kind,
    string ColourKey,
    SeriesRole Role,
    IReadOnlyList<ReportValue> Values,
    IReadOnlyList<LocalBucket?>? Times = null);

/// <summary>How a series is drawn.</summary>
public enum SeriesKind
{
    Bar,
    Line,

    /// <summary>A bar on top of the stacked series before it.</summary>
    Stacked,
}

/// <summary>What a series tells.</summary>
public enum SeriesRole
{
    Measured,
    Estimated,

    /// <summary>How much is likely to be missing: a help to the eye, in no sum.</summary>
    Missing,
    Base,
}
