namespace MyEms.Core.Reports;

/// <summary>A text as a value: a name in a table, an argument of another text.</summary>
public sealed record ReportWords(ReportText Text) : ReportValue
{
    public override T Accept<T>(IReportValueVisitor<T> visitor) => visitor.Words(this);
}
