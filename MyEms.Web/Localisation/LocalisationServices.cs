using Microsoft.AspNetCore.Localization;

namespace MyEms.Web.Localisation;

/// <summary>Registers the texts and the choice of culture.</summary>
public static class LocalisationServices
{
    /// <summary>Adds <see cref="TextCatalogue"/> and <see cref="Localiser"/>. Tests of components need only this.</summary>
    public static IServiceCollection AddLocalisation(this IServiceCollection services, bool missingKeyThrows = true)
    {
        services.AddSingleton(_ => TextCatalogue.Load());
        services.AddSingleton(s => new Localiser(s.GetRequiredService<TextCatalogue>(), missingKeyThrows));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] cultures = [.. Cultures.All];
            options.SetDefaultCulture(Cultures.Default).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
            options.RequestCultureProviders = [new ReaderCultureProvider()];
        });
        return services;
    }
}
