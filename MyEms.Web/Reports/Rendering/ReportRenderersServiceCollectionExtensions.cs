using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Web.Reports.Rendering.Csv;
using MyEms.Web.Reports.Rendering.Drawing;
using MyEms.Web.Reports.Rendering.Excel;
using MyEms.Web.Reports.Rendering.Json;
using MyEms.Web.Reports.Rendering.Pdf;
using MyEms.Web.Reports.Rendering.Png;

namespace MyEms.Web.Reports.Rendering;

/// <summary>Registers the formats.</summary>
public static class ReportRenderersServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ReportRenderers"/> and every format. Needs the localiser.</summary>
    public static IServiceCollection AddReportRenderers(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => ReportFonts.Find(FontDirectories.OfThisMachine()));
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IReportRenderer, PdfRenderer>(),
            ServiceDescriptor.Singleton<IReportRenderer, ExcelRenderer>(),
            ServiceDescriptor.Singleton<IReportRenderer, CsvRenderer>(),
            ServiceDescriptor.Singleton<IReportRenderer, JsonRenderer>(),
            ServiceDescriptor.Singleton<IReportRenderer, PngRenderer>(),
        ]);
        services.TryAddSingleton<ReportRenderers>();
        return services;
    }
}
