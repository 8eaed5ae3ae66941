using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;

namespace MyEms.Web.Reports.Rendering;

/// <summary>A flow as a table of its links, for formats without interaction.</summary>
internal static class FlowTable
{
    public static TableSection Of(FlowSection section)
    {
        var labels = section.Nodes.ToDictionary(n => n.Key, n => n.Label, StringComparer.Ordinal);
        return new TableSection(
            section.Key,
            section.Title,
            [
                ReportColumn.Text("from", ReportText.Key("reports.column.from")),
                ReportColumn.Text("to", ReportText.Key("reports.column.to")),
                ReportColumn.Quantity("value", ReportText.Key("reports.column.value"), section.Unit),
            ],
            [.. section.Links.Select(l => new ReportRow(RowKind.Part, [ReportValue.Of(labels[l.From]), ReportValue.Of(labels[l.To]), l.Value]))]);
    }
}
