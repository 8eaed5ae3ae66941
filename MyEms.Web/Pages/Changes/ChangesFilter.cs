using MyEms.Core.Changes;
using MyEms.Core.Time;

namespace MyEms.Web.Pages.Changes;

/// <summary>What the list of changes shows; all of it stands in the address.</summary>
/// <param name="Node">Only what moved figures of this node; null for all.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="Since">Only what came on this local day or later.</param>
/// <param name="First">First local day of the figures.</param>
/// <param name="Last">Last local day of the figures, which is inside.</param>
/// <param name="Page">From 1.</param>
internal sealed record ChangesFilter(int? Node, ChangeKind? Kind, DateOnly? Since, DateOnly? First, DateOnly? Last, int Page)
{
    public const int Size = 50;

    private static readonly DateOnly s_earliest = new(1990, 1, 1);
    private static readonly DateOnly s_latest = new(2100, 1, 1);

    /// <summary>Reads what an address says; what cannot be read is left out.</summary>
    public static ChangesFilter Of(int? node, string? kind, string? since, string? first, string? last, int? page) => new(
        node,
        Api.EnumParameter.Read<ChangeKind>(kind, "kind", []),
        PageUrls.ReadDay(since), PageUrls.ReadDay(first), PageUrls.ReadDay(last), Math.Clamp(page ?? 1, 1, 1_000_000));

    /// <summary>The days whose figures are asked for; null for all.</summary>
    public LocalDateRange? Days => First is null && Last is null
        ? null
        : new LocalDateRange(First ?? s_earliest, (Last is { } last && last >= (First ?? s_earliest) ? last : s_latest).AddDays(1));

    public string Address() => PageUrls.With(
        "/changes",
        ("node", Node?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("kind", Kind is { } kind ? char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..] : null),
        ("since", PageUrls.Day(Since)), ("from", PageUrls.Day(First)), ("to", PageUrls.Day(Last)),
        ("page", Page > 1 ? Page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));

    /// <summary>As the database is asked.</summary>
    /// <param name="zone">The clock by which a day begins.</param>
    public ChangeFilter ToQuery(TimeZoneInfo zone) => new()
    {
        NodeId = Node,
        Kind = Kind,
        Since = Since is { } since ? LocalBuckets.StartOfDay(zone, since) : null,
        Days = Node is null ? null : Days,
        Skip = (Page - 1) * Size,
        Limit = Size,
    };
}
