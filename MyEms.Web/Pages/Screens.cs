using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Core.Formulas.Editing;
using MyEms.Web.Layout;
using MyEms.Web.Pages.Formulas;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Meters;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages;

/// <summary>What overview, live values, spaces and meters are read with.</summary>
internal static class Screens
{
    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.TryAddSingleton<SiteMaps>();
        services.TryAddScoped<ReaderMap>();
        services.TryAddSingleton<LivePoints>();
        services.TryAddSingleton<NodePower>();
        services.TryAddScoped<LiveReader>();
        services.TryAddSingleton<RecentPower>();
        services.TryAddSingleton<OverviewReader>();
        services.TryAddSingleton<OverviewCache>();
        services.TryAddSingleton<AttentionReader>();
        services.TryAddScoped<OverviewLoads>();
        services.TryAddSingleton<SpaceReader>();
        services.TryAddSingleton<MeterList>();
        services.TryAddScoped<MeterReader>();
        services.TryAddSingleton<DayReader>();
        services.TryAddSingleton<FormulaStore>();
        services.TryAddSingleton<FormulaSaving>();
        services.TryAddSingleton<VirtualMeterList>();
        services.TryAddScoped<FormulaSession>();
        services.TryAddSingleton(HistoryProgress.None);
        services.AddScoped<ISearchSource, NodeSearch>();
        return services;
    }
}
