using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Reports;

/// <summary>Registers what pages and exports of reports need beside the engine.</summary>
internal static class ReportPages
{
    public static IServiceCollection AddReportPages(this IServiceCollection services)
    {
        services.TryAddSingleton<ReportNodes>();
        return services.AddReportRenderers();
    }
}
