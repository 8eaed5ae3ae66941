using System.Globalization;
using MyEms.Core.Ledger;

namespace MyEms.Web.Pages;

/// <summary>The addresses of the pages that explain the ledger and watch over it.</summary>
internal static class InsightUrls
{
    public const string Operations = "/operations";

    /// <summary>Where a figure between two instants comes from.</summary>
    public static string Lineage(int node, string? item, LedgerRole? role, DateTime from, DateTime to) =>
        PageUrls.With("/lineage", ("node", Id(node)), ("item", item), ("role", Word(role)), ("from", Instant(from)), ("to", Instant(to)));

    /// <summary>Where the figure of local days comes from; the last is inside.</summary>
    public static string Lineage(int node, string? item, LedgerRole? role, DateOnly first, DateOnly last) =>
        PageUrls.With("/lineage", ("node", Id(node)), ("item", item), ("role", Word(role)), ("from", PageUrls.Day(first)), ("to", PageUrls.Day(last)));

    /// <summary>What moved figures: of all nodes, or of one since a day, for local days of which the last is inside.</summary>
    public static string Changes(int? node = null, DateOnly? since = null, DateOnly? first = null, DateOnly? last = null) =>
        PageUrls.With("/changes", ("node", Id(node)), ("since", PageUrls.Day(since)), ("from", PageUrls.Day(first)), ("to", PageUrls.Day(last)));

    /// <summary>The receipts of one change.</summary>
    public static string Change(long id) => "/changes/" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Closed periods: of all nodes, or of one.</summary>
    public static string Closing(int? node = null) => PageUrls.With("/closing", ("node", Id(node)));

    private static string? Id(int? id) => id?.ToString(CultureInfo.InvariantCulture);

    private static string? Word(LedgerRole? role) => role?.ToString().ToLowerInvariant();

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
