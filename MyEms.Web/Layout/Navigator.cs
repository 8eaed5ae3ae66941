using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;

namespace MyEms.Web.Layout;

/// <summary>The places of the product, in the order of the rail, and the addresses of the frame.</summary>
public static class Navigator
{
    /// <summary>Where somebody signs in; takes <c>returnUrl</c>.</summary>
    public const string SignInPath = "/account/sign-in";

    /// <summary>Where a form is posted to sign out.</summary>
    public const string SignOutPath = "/account/sign-out";

    /// <summary>Where a form is posted to choose a language; takes <c>language</c> and <c>returnUrl</c>.</summary>
    public const string LanguagePath = "/preferences/language";

    /// <summary>The places at the top of the rail.</summary>
    public static IReadOnlyList<Place> Places { get; } =
    [
        new("/", "frame.overview", Icons.Material.Outlined.Dashboard, 'o'),
        new("/live", "frame.live", Icons.Material.Outlined.MonitorHeart, 'l'),
        new("/reports", "frame.reports", Icons.Material.Outlined.Assessment, 'r'),
        new("/spaces", "frame.spaces", Icons.Material.Outlined.AccountTree, 's'),
        new("/meters", "frame.meters", Icons.Material.Outlined.ElectricMeter, 'm'),
        new("/changes", "changes.title", Icons.Material.Outlined.ReceiptLong, 'c'),
    ];

    /// <summary>The stages of the ledger, for administrators; at the foot of the rail too.</summary>
    public static Place Operations { get; } = new("/operations", "operations.title", Icons.Material.Outlined.Speed, 'p');

    /// <summary>The place at the foot of the rail.</summary>
    public static Place Settings { get; } = new("/settings", "frame.settings", Icons.Material.Outlined.Settings, 'e');

    /// <summary>The address of a place that shows the node of the present address, so that a reader who goes on stays where he is.</summary>
    /// <param name="place">Where to.</param>
    /// <param name="path">The present address relative to the base, with its query.</param>
    public static string Link(Place place, string path) =>
        place.Path is "/" or "/live" or "/spaces" or "/reports" or "/changes" && NodeOf(path) is { } node ? $"{place.Path}?node={node.ToString(CultureInfo.InvariantCulture)}" : place.Path;

    /// <summary>The node that an address is about: its <c>node</c>, the <c>space</c> of the list of meters, or the meter of a meter's page; null when it names none.</summary>
    public static int? NodeOf(string path)
    {
        var parts = path.Split('#')[0].Split('?', 2);
        var query = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : "");
        var own = parts[0].Trim('/').Split('/') is ["meters", var meter, ..] ? meter : null;
        string?[] named = [own, query.GetValueOrDefault("node").LastOrDefault(), query.GetValueOrDefault("space").LastOrDefault()];
        return named.Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (int?)null).FirstOrDefault(id => id is not null);
    }

    /// <summary>True when the address lies in the place: the place itself or below it.</summary>
    /// <param name="place">The place asked about.</param>
    /// <param name="path">A path relative to the base, with or without query.</param>
    public static bool IsAt(Place place, string path)
    {
        var own = place.Path.Trim('/');
        var here = path.Split('?', '#')[0].Trim('/');
        return own.Length == 0 ? here.Length == 0 : here == own || here.StartsWith(own + "/", StringComparison.Ordinal);
    }
}
