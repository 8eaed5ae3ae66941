using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Requests;
using MyEms.Web.Account;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.Rendering;
using MyEms.Web.Reports.Rendering.Drawing;

namespace MyEms.Web.Api.Reports;

/// <summary>Runs a report within the reader's scope and writes it in the format asked for.</summary>
internal sealed class ReportFiles(
    ReportCatalogue catalogue, ReportContextLoader contextLoader, ReportRenderers renderers, EnergyQuery energy,
    IDbContextFactory<MyEmsDbContext> contexts, Localiser texts, TimeProvider time)
{
    private const string DefaultFormat = "json";

    public async Task<Results<FileContentHttpResult, ProblemHttpResult, ValidationProblem>> AnswerAsync(
        string key, HttpContext context, CancellationToken cancellationToken)
    {
        var query = context.Request.Query.Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString())).ToList();
        var language = Cultures.Match(context.Request.Query["lang"]);
        var wording = new ReportWording(texts, language is null ? CultureInfo.CurrentUICulture : CultureInfo.GetCultureInfo(language));
        if (Renderer(context.Request) is not { } renderer)
        {
            return Problems.Invalid("format", $"format is one of {string.Join(", ", renderers.Formats)}.");
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (int.TryParse(context.Request.Query["node"], NumberStyles.None, CultureInfo.InvariantCulture, out var node))
        {
            if (!await IsSubjectAsync(context, node, key, cancellationToken))
            {
                return Problems.NotFound(key.Split('/')[0]);
            }

            var zone = await energy.ZoneOfAsync(node, cancellationToken);
            today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(time.GetUtcNow().UtcDateTime, zone));
        }

        var parsed = ReportRequest.Parse(key, query, today);
        return parsed.Request is { } request
            ? await RenderAsync(request, renderer, wording, cancellationToken)
            : Problems.Invalid(parsed.Errors.GroupBy(e => e.Parameter).ToDictionary(g => g.Key, g => g.Select(e => wording.Text(e.Message)).ToArray()));
    }

    private async Task<Results<FileContentHttpResult, ProblemHttpResult, ValidationProblem>> RenderAsync(
        ReportRequest request, IReportRenderer renderer, ReportWording wording, CancellationToken cancellationToken)
    {
        var analysis = catalogue.Find(request.Key) ?? throw new InvalidOperationException($"The report {request.Key} was mapped but is not in the catalogue.");
        var result = await analysis.RunAsync(request, await contextLoader.LoadAsync(request, cancellationToken), cancellationToken);
        if (result.Document is not { } document)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status422UnprocessableEntity, detail: result.Refusal is { } refusal ? wording.Text(refusal) : null);
        }

        using var file = new MemoryStream();
        try
        {
            await renderer.RenderAsync(document, new RenderOptions(wording.Culture), file, cancellationToken);
        }
        catch (ReportFontsMissingException exception)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, detail: exception.Message);
        }

        var name = renderer.Format == DefaultFormat ? null : ReportRenderers.FileName(document, renderer);
        return TypedResults.File(file.ToArray(), renderer.ContentType, name);
    }

    private async Task<bool> IsSubjectAsync(HttpContext context, int node, string key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var kinds = await context.User.Scope().Apply(database.Nodes).Where(n => n.Id == node).Select(n => n.Kind).ToListAsync(cancellationToken);
        return kinds.Any(k => key.StartsWith($"{k}/", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What the address names, else the first format that the header accepts, else JSON.</summary>
    private IReportRenderer? Renderer(HttpRequest request)
    {
        var format = request.Query["format"].ToString();
        if (format.Length > 0)
        {
            return renderers.Find(format);
        }

        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.ToString());
        return accepted.Select(ByContentType).FirstOrDefault(r => r is not null) ?? renderers.Find(DefaultFormat);
    }

    private IReportRenderer? ByContentType(string mediaType) => renderers.Formats.Select(renderers.Find)
        .FirstOrDefault(r => r is not null && r.ContentType.Split(';')[0].Equals(mediaType, StringComparison.OrdinalIgnoreCase));
}
