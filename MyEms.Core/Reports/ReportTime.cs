using MyEms.Core.Time;

namespace MyEms.Core.Reports;

/// <summary>A bucket of local time as a value.</summary>
public sealed record ReportTime(LocalBucket Bucket) : ReportValue
{
    public override T Accept<T>(IReportValueVisitor<T> visitor) => visitor.Time(this);
}
