using Microsoft.AspNetCore.Mvc;
using MyEms.Web.Layout;

namespace MyEms.Web.Localisation;

/// <summary>Where the language is chosen: a posted form, since a circuit keeps the culture it began with.</summary>
internal static class PreferencesApi
{
    public static void MapPreferences(this IEndpointRouteBuilder app) =>
        app.MapPost(Navigator.LanguagePath, ChooseLanguage).AllowAnonymous().ExcludeFromDescription();

    /// <summary>An address of ours, or "/" for everything else: absolute, protocol-relative, with backslash or control characters.</summary>
    internal static string LocalOnly(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address
            : "/";

    private static IResult ChooseLanguage(HttpContext context, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        var culture = Cultures.Match(language) ?? Cultures.Default;
        context.Response.Cookies.Append(ReaderCultureProvider.CookieName, culture, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return Results.LocalRedirect(LocalOnly(returnUrl));
    }
}
