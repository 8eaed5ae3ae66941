namespace MyEms.Core.Reports;

/// <summary>No value, and a sentence that says why.</summary>
public sealed record ReportAbsence(ReportText Reason) : ReportValue
{
    public override T Accept<T>(IReportValueVisitor<T> visitor) => visitor.Absence(this);
}
