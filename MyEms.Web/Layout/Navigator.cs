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
    ];

    /// <summary>The place at the foot of the rail.</summary>
    public static Place Settings { get; } = new("/settings", "frame.settings", Icons.Material.Outlined.Settings, 'e');

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
