using MyEms.Core.Quantities;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.Sections;

/// <summary>Series over local time.</summary>
public sealed record ChartSection : ReportSection
{
    /// <exception cref="ArgumentException">A series has not one value per bucket.</exception>
    public ChartSection(string key, ReportText title, Unit unit, IReadOnlyList<AxisBucket> buckets, IReadOnlyList<ChartSeries> series)
        : base(key, title)
    {
        foreach (var one in series)
        {
            if (one.Values.Count != buckets.Count)
            {
                throw new ArgumentException($"Series {one.Key} of chart {key} has {one.Values.Count} values for {buckets.Count} buckets.", nameof(series));
            }
        }

        Unit = unit;
        Buckets = buckets;
        Series = series;
    }

    /// <summary>Unit of every value, before a prefix is chosen.</summary>
    public Unit Unit { get; }

    /// <summary>The horizontal axis.</summary>
    public IReadOnlyList<AxisBucket> Buckets { get; }

    /// <summary>In the order of drawing; stacked ones pile up in this order.</summary>
    public IReadOnlyList<ChartSeries> Series { get; }

    public override T Accept<T>(IReportSectionVisitor<T> visitor) => visitor.Chart(this);
}

/// <summary>A place on the horizontal axis.</summary>
/// <param name="Time">Start, end and kind of the bucket.</param>
/// <param name="IsWorkingDay">False on days off; true where a bucket is longer than a day.</param>
public sealed record AxisBucket(LocalBucket Time, bool IsWorkingDay);
