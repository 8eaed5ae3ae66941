using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Core.Reports.EnergyByCategory;

namespace MyEms.Core.Reports;

/// <summary>Registers the analyses and their catalogue.</summary>
public static class ReportsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ReportCatalogue"/>, every analysis and <see cref="ReportRunner"/>.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAnalysis, EnergyByCategoryAnalysis>());
        services.TryAddSingleton<IEnergyByCategoryQuery, EnergyByCategoryQuery>();
        services.TryAddSingleton<ReportContextLoader>();
        services.TryAddSingleton<ReportCatalogue>();
        services.TryAddSingleton<ReportRunner>();
        return services;
    }
}
