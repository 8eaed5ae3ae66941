namespace MyEms.Core.Reports;

/// <summary>The kinds of node that reports are about, as they stand in report keys.</summary>
public static class ReportSubjects
{
    public const string Space = "space";
}
