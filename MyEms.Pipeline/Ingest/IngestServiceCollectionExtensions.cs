using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MyEms.Core.Persistence;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

public static class IngestServiceCollectionExtensions
{
    /// <summary>
    /// Adds the sink of readings and its status. Needs an <c>NpgsqlDataSource</c>. Register it before acquisition, so that it stops after it.
    /// </summary>
    public static IServiceCollection AddIngest(this IServiceCollection services, Action<IngestOptions> configure)
    {
        services.AddOptions<IngestOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IngestOptions>, IngestOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Partitions>();
        services.AddSingleton<ReadingIngest>();
        services.AddSingleton<IReadingSink>(provider => provider.GetRequiredService<ReadingIngest>());
        services.AddSingleton<IIngestStatusSource>(provider => provider.GetRequiredService<ReadingIngest>());
        services.AddHostedService(provider => provider.GetRequiredService<ReadingIngest>());
        return services;
    }
}
