using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Acquisition.Configuration;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using MyEms.Acquisition.Supervision;
using MyEms.Acquisition.VirtualPoints;
using MyEms.Core.Live;

namespace MyEms.Acquisition;

public static class AcquisitionServiceCollectionExtensions
{
    /// <summary>
    /// Adds the drivers, the supervisor that polls what the database says, and the virtual points over what is polled. Needs an <see cref="Core.Readings.IReadingSink"/>,
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
        services.AddOptions<VirtualPointOptions>();
        services.TryAddSingleton<VirtualPointLoader>();
        services.AddHostedService<VirtualPointService>();
        return services;
    }
}
