using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Core.Repair;

namespace MyEms.Web.Repair;

/// <summary>What imports, entries and corrections are done with.</summary>
internal static class RepairServices
{
    public static IServiceCollection AddRepairDesk(this IServiceCollection services)
    {
        services.AddRepair();
        services.TryAddSingleton<ImportDrafts>();
        services.TryAddSingleton<ImportTemplates>();
        services.TryAddScoped<ImportDesk>();
        services.TryAddScoped<RepairDesk>();
        services.TryAddScoped<RepairReader>();
        return services;
    }
}
