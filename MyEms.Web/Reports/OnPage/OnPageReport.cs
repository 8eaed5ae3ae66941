using MyEms.Core.Reports;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Reports.OnPage;

/// <summary>A document on a page: what was asked, what came of it, and the reader's words.</summary>
/// <param name="Request">What was asked, for the links that ask for something near it.</param>
/// <param name="Document">The report.</param>
/// <param name="Wording">The reader's language and digits.</param>
public sealed record OnPageReport(ReportRequest Request, ReportDocument Document, ReportWording Wording)
{
    /// <summary>The tile whose figures chart and tables show; null where a report has none.</summary>
    public Kpi? Chosen => Document.Sections.OfType<KpiSection>().SelectMany(s => s.Tiles).FirstOrDefault(t => t.IsChosen);

    /// <summary>The rows of buckets are shown; they are many and start folded.</summary>
    public bool ShowsDetail { get; init; }

    public string Title => Wording.Text(Document.Header.Title);

    public string Period => Wording.Period(Document.Header.Reporting.Dates);

    /// <summary>The base period's name; null without one.</summary>
    public string? BasePeriod => Document.Header.Base is { } compared ? Wording.Period(compared.Dates) : null;

    /// <summary>What the main figure rests on, or why that cannot be said.</summary>
    public string Quality => Document.Header.Quality is ReportAbsence absence ? Wording.Text(absence.Reason) : Wording.Value(Document.Header.Quality);

    /// <summary>The same report of another node.</summary>
    public string LinkTo(int node) => ReportAddress.Page(Request with { NodeId = node });
}
