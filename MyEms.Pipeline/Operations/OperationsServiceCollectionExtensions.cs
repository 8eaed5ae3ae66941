using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Core.Operations;

namespace MyEms.Pipeline.Operations;

public static class OperationsServiceCollectionExtensions
{
    /// <summary>In an instance that runs the stages, after <c>AddLedgerPipeline</c>: it obeys pauses and reports how it is doing.</summary>
    public static IServiceCollection AddStageReports(this IServiceCollection services)
    {
        services.TryAddSingleton<StagePauses>();
        services.TryAddSingleton<OperationsQuery>();
        services.TryAddSingleton<PipelinePause>();
        services.TryAddSingleton<StageMetrics>();
        services.AddHostedService<StageReports>();
        return services;
    }
}
