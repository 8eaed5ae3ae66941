namespace MyEms.Core.Reports;

/// <summary>
/// A value in a document, typed and unformatted. The set is closed: a new kind does not compile until every renderer's
/// visitor handles it.
/// </summary>
public abstract record ReportValue
{
    private protected ReportValue()
    {
    }

    /// <summary>No value, and why: unknown is never zero.</summary>
    public static ReportValue Absent(ReportText reason) => new ReportAbsence(reason);

    /// <summary>No value, and why, by the key of a sentence in the language file.</summary>
    public static ReportValue Absent(string reasonKey) => new ReportAbsence(ReportText.Key(reasonKey));

    /// <summary>A text as a value.</summary>
    public static ReportValue Of(ReportText text) => new ReportWords(text);

    /// <summary>A node's name as a value.</summary>
    public static ReportValue Of(string literal) => new ReportWords(ReportText.Literal(literal));

    public abstract T Accept<T>(IReportValueVisitor<T> visitor);
}
