using MyEms.Core.Reports.Sections;

namespace MyEms.Core.Reports;

/// <summary>
/// A finished report: typed data, nothing formatted. Renderers know sections and nothing of analyses; analyses know
/// nothing of formats.
/// </summary>
/// <param name="Header">What stands above the figures.</param>
/// <param name="Sections">In reading order; keys are unique.</param>
public sealed record ReportDocument(ReportHeader Header, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>The section of a key, or null.</summary>
    public ReportSection? Find(string sectionKey) => Sections.FirstOrDefault(s => s.Key == sectionKey);
}
