using MyEms.Core.Time;

namespace MyEms.Core.Reports;

/// <summary>A reporting or base period: local dates and the instants that they mean in the report's zone, both half-open.</summary>
/// <param name="Dates">Local dates.</param>
/// <param name="StartUtc">First instant, UTC.</param>
/// <param name="EndUtc">First instant after it, UTC.</param>
public sealed record ReportPeriod(LocalDateRange Dates, DateTime StartUtc, DateTime EndUtc) : ReportValue
{
    /// <summary>The period of these dates in a zone.</summary>
    public static ReportPeriod In(TimeZoneInfo zone, LocalDateRange dates) =>
        new(dates, LocalBuckets.StartOfDay(zone, dates.Start), LocalBuckets.StartOfDay(zone, dates.End));

    public override T Accept<T>(IReportValueVisitor<T> visitor) => visitor.Period(this);
}
