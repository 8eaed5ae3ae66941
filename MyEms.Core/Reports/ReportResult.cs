namespace MyEms.Core.Reports;

/// <summary>A document, or why there is none.</summary>
public sealed record ReportResult
{
    private ReportResult(ReportDocument? document, ReportText? refusal)
    {
        Document = document;
        Refusal = refusal;
    }

    /// <summary>The document, or null when refused.</summary>
    public ReportDocument? Document { get; }

    /// <summary>A sentence that says what to change, or null when there is a document.</summary>
    public ReportText? Refusal { get; }

    public static ReportResult Of(ReportDocument document) => new(document, null);

    public static ReportResult Refused(ReportText reason) => new(null, reason);
}
