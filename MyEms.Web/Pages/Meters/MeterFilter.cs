using System.Globalization;

namespace MyEms.Web.Pages.Meters;

/// <summary>What part of the meters is listed, as the address says it.</summary>
/// <param name="Query">Part of the name; empty for all.</param>
/// <param name="Category">Code of a category; null for all.</param>
/// <param name="Space">A space, with all below it; null for all.</param>
/// <param name="State"><c>silent</c> or <c>live</c>; null for all.</param>
/// <param name="Sort">Sorted by.</param>
/// <param name="Descending">From the end.</param>
/// <param name="Page">From 1.</param>
public sealed record MeterFilter(string Query, string? Category, int? Space, string? State, MeterSort Sort, bool Descending, int Page)
{
    /// <summary>The address of the list with this filter.</summary>
    public string Href => PageUrls.With(
        "/meters",
        ("q", Query),
        ("category", Category),
        ("space", Space?.ToString(CultureInfo.InvariantCulture)),
        ("state", State),
        ("sort", Sort == MeterSort.Name && !Descending ? null : Sort.ToString().ToLowerInvariant() + (Descending ? "-desc" : "")),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    /// <summary>Reads what the address says; what is not understood is left out.</summary>
    public static MeterFilter Read(string? query, string? category, int? space, string? state, string? sort, int? page)
    {
        var descending = sort?.EndsWith("-desc", StringComparison.Ordinal) == true;
        var by = Enum.TryParse<MeterSort>(descending ? sort![..^"-desc".Length] : sort, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : MeterSort.Name; // not null when descending
        return new MeterFilter(query?.Trim() ?? "", string.IsNullOrEmpty(category) ? null : category, space, state is "silent" or "live" ? state : null, by, descending, Math.Max(1, page ?? 1));
    }

    /// <summary>The filter after a click on a column's head.</summary>
    public MeterFilter By(MeterSort sort) => this with { Sort = sort, Descending = Sort == sort && !Descending, Page = 1 };
}
