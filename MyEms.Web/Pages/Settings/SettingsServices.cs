using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MyEms.Web.Pages.Settings;

/// <summary>What the settings page is read with.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettingsPage(this IServiceCollection services)
    {
        services.TryAddSingleton<SystemReader>();
        services.TryAddSingleton<DemoSwitch>();
        return services;
    }
}
