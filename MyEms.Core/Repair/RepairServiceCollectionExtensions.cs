using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Core.Persistence;
using MyEms.Core.Repair.Import;
using MyEms.Core.Repair.Offline;

namespace MyEms.Core.Repair;

public static class RepairServiceCollectionExtensions
{
    /// <summary>Adds corrections, imports and offline meters. Needs an <c>NpgsqlDataSource</c>, the context factory and the model cache.</summary>
    public static IServiceCollection AddRepair(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Partitions>();
        services.TryAddSingleton<ReadingCorrections>();
        services.TryAddSingleton<IntervalCorrections>();
        services.TryAddSingleton<MeterCorrections>();
        services.TryAddSingleton<ReadingImport>();
        services.TryAddSingleton<ImportHistory>();
        services.TryAddSingleton<OfflineMeters>();
        services.TryAddSingleton<OfflineSchedule>();
        return services;
    }
}
