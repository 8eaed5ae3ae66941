using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MyEms.Core.Reports;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Tests.Reports;

/// <summary>Renders with the services of the program.</summary>
internal static class Rendered
{
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    private static readonly ServiceProvider s_services = new ServiceCollection().AddLocalisation().AddReportRenderers().BuildServiceProvider();

    public static ReportRenderers Renderers => s_services.GetRequiredService<ReportRenderers>();

    public static ReportWording Wording(CultureInfo culture) => new(s_services.GetRequiredService<Localiser>(), culture);

    public static async Task<byte[]> BytesAsync(ReportDocument document, string format, RenderOptions? options = null)
    {
        using var stream = new MemoryStream();
        var renderer = Renderers.Find(format) ?? throw new ArgumentException($"No renderer for {format}.", nameof(format));
        await renderer.RenderAsync(document, options ?? new RenderOptions(English), stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    public static async Task<string> TextAsync(ReportDocument document, string format, RenderOptions? options = null) =>
        Encoding.UTF8.GetString(await BytesAsync(document, format, options));
}
