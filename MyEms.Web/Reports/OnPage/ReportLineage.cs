using MyEms.Core.Categories;
using MyEms.Core.Ledger;
using MyEms.Core.Lineage;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Pages;

namespace MyEms.Web.Reports.OnPage;

/// <summary>Where the figures of a table come from.</summary>
internal static class ReportLineage
{
    /// <summary>The lineage of a cell; null where it is no quantity of a category, or over longer than can be explained at once.</summary>
    public static string? LinkOf(OnPageReport report, TableSection section, ShownRow row, int column)
    {
        var period = report.Document.Header.Reporting;
        return row.NodeId is { } node && row.Cells[column].Look != ShownLook.Unknown
            && section.Columns[column] is { Kind: ColumnKind.Quantity, Key: var code } && KnownCategories.All.Any(c => c.Code == code)
            && period.EndUtc - period.StartUtc <= LineageRequest.Longest
            ? InsightUrls.Lineage(node, code + ".consumption", LedgerRole.Input, period.StartUtc, period.EndUtc)
            : null;
    }
}
