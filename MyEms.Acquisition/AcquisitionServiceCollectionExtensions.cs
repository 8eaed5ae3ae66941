using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Acquisition.Configuration;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using MyEms.Acquisition.Supervision;
using MyEms.Core.Live;

namespace MyEms.Acquisition;

public static class AcquisitionServiceCollectionExtensions
{
    /// <summary>
    /// Adds the drivers and the supervisor that polls what the database says. Needs an <see cref="Core.Readings.IReadingSink"/>,
    /// a context factory and an <c>NpgsqlDataSource</c> from elsewhere.
    /// </summary>
    public static IServiceCollection AddAcquisition(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LiveValues>();
        services.TryAddSingleton<AcquisitionStatus>();
        services.TryAddSingleton<DriverCatalogue>();
        services.TryAddSingleton<IAcquisitionConfiguration, DatabaseAcquisitionConfiguration>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDriver, ModbusTcpDriver>());
        services.AddHostedService<AcquisitionSupervisor>();
        return services;
    }
}
