using System.Globalization;
using MyEms.Core.Reports;
using MyEms.Web.Account;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.Rendering;
using MyEms.Web.Reports.Rendering.Drawing;

namespace MyEms.Web.Reports;

/// <summary>A report as a file: the query string of its page, and a format.</summary>
internal static class ReportExportApi
{
    // A file is drawn in memory, some of them over many pages: a few at a time, the others wait their turn.
    private static readonly SemaphoreSlim s_turns = new(3, 3);

    public static void MapReportExports(this IEndpointRouteBuilder app) =>
        app.MapGet("/reports/{subject}/{analysis}/export", ExportAsync).WithName("Export_report").RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(
        string subject,
        string analysis,
        HttpContext context,
        ReportRunner runner,
        ReportRenderers renderers,
        Localiser texts,
        CancellationToken cancellationToken)
    {
        var query = context.Request.Query.Select(p => new KeyValuePair<string, string?>(p.Key, p.Value.LastOrDefault())).ToArray();
        var culture = CultureOf(context);
        if (renderers.Find(context.Request.Query["format"].LastOrDefault() ?? "") is not { } renderer)
        {
            return Refused([texts.In(culture, "reports.error.notOneOf", "format", Short(context.Request.Query["format"].LastOrDefault()), string.Join(", ", renderers.Formats))]);
        }

        var outcome = await runner.RunAsync($"{subject}/{analysis}", query, context.User.Scope(), cancellationToken);
        var wording = new ReportWording(texts, culture);
        return await outcome.Match<Task<IResult>>(
            document => FileAsync(document, renderer, OptionsOf(context, culture), cancellationToken),
            errors => Task.FromResult(Refused([.. errors.Select(e => wording.Text(e.Message))])),
            () => Task.FromResult<IResult>(TypedResults.Problem(texts.In(culture, "reportpage.notThere.text"), statusCode: StatusCodes.Status404NotFound)));
    }

    private static async Task<IResult> FileAsync(ReportDocument document, IReportRenderer renderer, RenderOptions options, CancellationToken cancellationToken)
    {
        await s_turns.WaitAsync(cancellationToken);
        try
        {
            // Whole before the first byte is sent: half a file with status 200 would be taken for a good one.
            var file = new MemoryStream();
            await renderer.RenderAsync(document, options, file, cancellationToken);
            file.Position = 0;
            return TypedResults.Stream(file, renderer.ContentType, ReportRenderers.FileName(document, renderer));
        }
        catch (ReportFontsMissingException error)
        {
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            s_turns.Release();
        }
    }

    private static IResult Refused(IReadOnlyList<string> sentences) =>
        TypedResults.Problem(string.Join(' ', sentences), statusCode: StatusCodes.Status400BadRequest);

    private static RenderOptions OptionsOf(HttpContext context, CultureInfo culture)
    {
        var query = context.Request.Query;
        var theme = string.Equals(query["theme"].LastOrDefault(), "dark", StringComparison.OrdinalIgnoreCase) ? RenderTheme.Dark : RenderTheme.Light;
        return new RenderOptions(culture, theme, query["section"].LastOrDefault() is { Length: > 0 and <= 100 } section ? section : null);
    }

    /// <summary>The language of the request, else the reader's own.</summary>
    private static CultureInfo CultureOf(HttpContext context) =>
        Cultures.Match(context.Request.Query["lang"].LastOrDefault()) is { } asked ? CultureInfo.GetCultureInfo(asked) : CultureInfo.CurrentUICulture;

    private static string Short(string? text) => text is null ? "" : text.Length <= 60 ? text : text[..60] + "…";
}
