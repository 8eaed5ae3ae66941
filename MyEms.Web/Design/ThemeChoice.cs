namespace MyEms.Web.Design;

/// <summary>What the reader wants, and what the system wanted when it was last asked, both from cookies so that the first paint is right.</summary>
/// <param name="Wish"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="SystemIsDark">What the browser last said about the system, for <c>system</c>.</param>
public sealed record ThemeChoice(string Wish, bool SystemIsDark)
{
    /// <summary>The cookie with the wish. Written by the browser (ems.js), since it only changes how things look.</summary>
    public const string CookieName = "ems-theme";

    /// <summary>The cookie with the system's scheme.</summary>
    public const string SystemCookieName = "ems-scheme";

    /// <summary>What can be wished.</summary>
    public static IReadOnlyList<string> Wishes { get; } = ["light", "dark", "system"];

    /// <summary>True when dark colours are shown.</summary>
    public bool IsDark => Wish == "dark" || (Wish == "system" && SystemIsDark);

    /// <summary>Reads the cookies; anything unknown is <c>system</c>.</summary>
    public static ThemeChoice From(string? wish, string? scheme) =>
        new(wish is not null && Wishes.Contains(wish) ? wish : "system", scheme == "dark");
}
