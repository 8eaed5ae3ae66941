namespace MyEms.Core.Reports.Sections;

/// <summary>A sentence about the figures.</summary>
public sealed record NoteSection(string Key, ReportText Title, ReportText Text, NoteSeverity Severity) : ReportSection(Key, Title)
{
    public override T Accept<T>(IReportSectionVisitor<T> visitor) => visitor.Note(this);
}

/// <summary>How much a note matters.</summary>
public enum NoteSeverity
{
    Info,
    Warning,
}
