using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Acquisition.Campus.History;
using MyEms.Acquisition.Campus.Seeding;

namespace MyEms.Acquisition.Campus;

public static class CampusServiceCollectionExtensions
{
    /// <summary>
    /// Adds the demo: <see cref="CampusSeeder"/> sets it up, <see cref="CampusRemover"/> takes it away, <see cref="CampusProgress"/>
    /// tells how far it is. Needs the context factory and an <see cref="Core.Readings.IReadingSink"/> from elsewhere.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="runsDevices">Whether this instance may run the simulated devices and load the history.</param>
    public static IServiceCollection AddCampus(this IServiceCollection services, bool runsDevices)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CampusProgress>();
        services.TryAddSingleton<CampusSeeder>();
        services.TryAddSingleton<CampusRemover>();
        services.TryAddSingleton<CampusDemo>();
        if (runsDevices)
        {
            services.AddHostedService<CampusService>();
        }

        return services;
    }
}
