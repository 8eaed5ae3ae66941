namespace MyEms.Core.Reports;

/// <summary>A number of things.</summary>
public sealed record ReportCount(long Value) : ReportValue
{
    public override T Accept<T>(IReportValueVisitor<T> visitor) => visitor.Count(this);
}
