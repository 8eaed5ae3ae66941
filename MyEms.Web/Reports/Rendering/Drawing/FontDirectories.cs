namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>Where fonts lie.</summary>
internal static class FontDirectories
{
    /// <summary>The program's own directory first, then the system's usual ones; not all exist.</summary>
    public static IReadOnlyList<string> OfThisMachine()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return
        [
            Path.Combine(AppContext.BaseDirectory, "fonts"),
            "/usr/share/fonts",
            "/usr/local/share/fonts",
            Path.Combine(home, ".local/share/fonts"),
            Path.Combine(home, ".fonts"),
            "/System/Library/Fonts",
            "/Library/Fonts",
            Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
        ];
    }
}
