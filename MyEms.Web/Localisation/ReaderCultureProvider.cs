using Microsoft.AspNetCore.Localization;

namespace MyEms.Web.Localisation;

/// <summary>The reader's culture: what was chosen in the menu (a cookie), else what the browser asks for, else the default.</summary>
internal sealed class ReaderCultureProvider : RequestCultureProvider
{
    public const string CookieName = "ems-language";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var wishes = httpContext.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(w => w.Quality ?? 1)
            .Select(w => w.Value.Value);
        var culture = Choose(httpContext.Request.Cookies[CookieName], wishes);
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(culture));
    }

    internal static string Choose(string? chosen, IEnumerable<string?> wishes) =>
        Cultures.Match(chosen) ?? wishes.Select(Cultures.Match).FirstOrDefault(c => c is not null) ?? Cultures.Default;
}
