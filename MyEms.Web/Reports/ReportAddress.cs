using MyEms.Core.Reports.Requests;

namespace MyEms.Web.Reports;

/// <summary>The addresses of reports: of the page, and of its files.</summary>
internal static class ReportAddress
{
    /// <summary>The list.</summary>
    public const string List = "/reports";

    /// <summary>The page of a request.</summary>
    public static string Page(ReportRequest request) => $"{List}/{request.Key}?{request.ToQuery()}";

    /// <summary>The file of a request in a format.</summary>
    /// <param name="request">The request that the page shows, so that both have the same figures.</param>
    /// <param name="format">Name of a renderer.</param>
    /// <param name="dark">Dark surface, for pictures.</param>
    /// <param name="section">Key of the one section wanted; null for the whole.</param>
    public static string Export(ReportRequest request, string format, bool dark = false, string? section = null) =>
        $"{List}/{request.Key}/export?{request.ToQuery()}&format={Uri.EscapeDataString(format)}"
        + (dark ? "&theme=dark" : "")
        + (section is null ? "" : "&section=" + Uri.EscapeDataString(section));

    /// <summary>What opens first: the month so far of a node, beside the year before.</summary>
    public static ReportRequest First(string key, int node, DateOnly today)
    {
        var dates = QuickRanges.Resolve(QuickRange.ThisMonth, today);
        return new ReportRequest { Key = key, NodeId = node, Dates = dates, Quick = QuickRange.ThisMonth, Granularity = QuickRanges.StepFor(dates) };
    }
}
