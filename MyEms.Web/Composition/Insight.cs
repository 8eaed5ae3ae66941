using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Core.Changes;
using MyEms.Core.Closing;
using MyEms.Core.Lineage;
using MyEms.Core.Operations;
using MyEms.Web.Api.Lineage;
using MyEms.Web.Api.Operations;
using MyEms.Web.Pages;
using MyEms.Web.Pages.Closing;

namespace MyEms.Web.Composition;

/// <summary>What explains the ledger and watches over it: changes, closed periods, lineage, operations. In every instance that serves pages.</summary>
internal static class Insight
{
    public static IServiceCollection AddInsight(this IServiceCollection services)
    {
        services.TryAddSingleton<ChangeQuery>();
        services.TryAddSingleton<LockQuery>();
        services.TryAddSingleton<PeriodLocks>();
        services.TryAddSingleton<LineageQuery>();
        services.TryAddSingleton<MeterLineageQuery>();
        services.TryAddSingleton<LineageReader>();
        services.TryAddSingleton<StagePauses>();
        services.TryAddSingleton<OperationsQuery>();
        services.TryAddSingleton<Recomputation>();
        services.TryAddSingleton<MetricsText>();
        services.TryAddSingleton<PeriodNoteReader>();
        services.TryAddScoped<ReaderPlaces>();
        return services;
    }
}
