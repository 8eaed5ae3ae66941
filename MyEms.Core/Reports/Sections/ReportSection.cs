namespace MyEms.Core.Reports.Sections;

/// <summary>A part of a document. The set is closed; see <see cref="IReportSectionVisitor{T}"/>.</summary>
public abstract record ReportSection
{
    private protected ReportSection(string key, ReportText title)
    {
        Key = key;
        Title = title;
    }

    /// <summary>Names the section within its document, stable over time: part of the JSON schema and of links.</summary>
    public string Key { get; }

    public ReportText Title { get; }

    public abstract T Accept<T>(IReportSectionVisitor<T> visitor);
}
