using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Core.Users;
using MyEms.Web.Account;
using MyEms.Web.Localisation;
using MyEms.Web.Repair;

namespace MyEms.Web.Api.Repair;

/// <summary>Files of readings (OFF-01, OFF-02).</summary>
internal static class ImportsApi
{
    private const int MostProblems = 1_000;
    private const long LargestBody = ImportLimits.FileBytes + 65_536;
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo(Cultures.Default);

    public static RouteGroupBuilder MapImports(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/imports").WithTags("Imports").ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapGet("", ListAsync).WithName("List_imports").WithSummary("Lists imports, the newest first");
        group.MapPost("", ImportAsync).WithName("Import_readings").WithSummary("Imports a file of readings")
            .WithDescription(
                "Meter, Timestamp and Value in columns of these names (English, Chinese or German); or a time in the first column and a column per meter; or a meter in the first column and a "
                + "column per time. Meters are named by name, UUID or number. What can be read in two ways is refused until you say which. The same file again changes nothing.")
            // A cookie is not sent along by another site's form (SameSite=Lax), and a token never is.
            .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapGet("/template", TemplateAsync).WithName("Get_import_template").WithSummary("A workbook to fill in, with your offline meters").Produces(StatusCodes.Status200OK, null, ImportTemplates.ContentType);
        group.MapGet("/{import:long}", FindAsync).WithName("Get_import").WithSummary("An import").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{import:long}", UndoAsync).WithName("Undo_import").WithSummary("Takes an import back")
            .WithDescription("Every reading of it is again what it would be without the import. Taking it back again changes nothing.").ProducesProblem(StatusCodes.Status404NotFound);
        return group;
    }

    private static async Task<Results<Ok<PageOf<ImportSummary>>, ValidationProblem>> ListAsync(
        [Description("Page, from 1. [1]")] int? page, [Description("Entries of a page, 1 to 500. [50]")] int? limit,
        HttpContext context, ImportHistory history, CancellationToken cancellationToken)
    {
        var query = new PageQuery { Page = page, Limit = limit };
        if (query.Check("name") is { Count: > 0 } errors)
        {
            return Problems.Invalid(errors);
        }

        var (items, total) = await history.ListAsync(context.User.Scope(), query.Skip, query.Size, cancellationToken);
        return TypedResults.Ok(new PageOf<ImportSummary>([.. items.Select(ImportSummary.Of)], query.PageNumber, query.Size, total));
    }

    private static async Task<Results<Ok<ImportReport>, Created<ImportReport>, ValidationProblem, ProblemHttpResult>> ImportAsync(
        [FromForm] ImportForm form, HttpContext context, ReadingImport imports, Localiser texts, CancellationToken cancellationToken)
    {
        if (form.Check() is { Count: > 0 } errors || form.File is null || context.User.SignedIn() is not { } user)
        {
            return Problems.Invalid(form.Check());
        }

        var preview = await imports.PreviewAsync(form.File.FileName, await BytesAsync(form.File, cancellationToken), form.Options(), user.Scope, cancellationToken);
        if (preview.Problem is { } problem)
        {
            return Problems.Invalid("file", texts.In(s_english, "repair.problem." + problem));
        }

        return form.DryRun == true ? TypedResults.Ok(ReportOf(preview, null, null, texts)) : await ApplyAsync(form, preview, user, imports, texts, cancellationToken);
    }

    private static async Task<Results<Ok<ImportReport>, Created<ImportReport>, ValidationProblem, ProblemHttpResult>> ApplyAsync(
        ImportForm form, ImportPreview preview, SignedInUser user, ReadingImport imports, Localiser texts, CancellationToken cancellationToken)
    {
        var options = form.Options();
        var by = Signature.Of(user, string.IsNullOrWhiteSpace(form.Reason) ? preview.FileName : form.Reason);
        var outcome = await imports.ApplyAsync(preview, options.AllOrNothing, options.IncludeDoubtful, by, cancellationToken);
        return outcome.Status switch
        {
            ImportStatus.Applied => TypedResults.Created($"/v1/imports/{outcome.ImportId}", ReportOf(preview, outcome.ImportId, outcome.Applied, texts)),
            ImportStatus.NothingNew => TypedResults.Ok(ReportOf(preview, null, 0, texts)),
            ImportStatus.NotFound => Problems.NotFound("meter"),
            _ => Refused(preview, texts),
        };
    }

    private static async Task<FileContentHttpResult> TemplateAsync(HttpContext context, ImportTemplates templates, Localiser texts, CancellationToken cancellationToken) =>
        TypedResults.File(await templates.WriteAsync(context.User.Scope(), s_english, cancellationToken), ImportTemplates.ContentType, texts.In(s_english, "repair.template.file") + ".xlsx");

    private static async Task<Results<Ok<ImportSummary>, ProblemHttpResult>> FindAsync(
        [Description("Number of the import.")] long import, HttpContext context, ImportHistory history, CancellationToken cancellationToken) =>
        await history.FindAsync(context.User.Scope(), import, cancellationToken) is { } found ? TypedResults.Ok(ImportSummary.Of(found)) : Problems.NotFound("import");

    private static async Task<Results<Ok<CorrectionResult>, ProblemHttpResult, UnauthorizedHttpResult>> UndoAsync(
        [Description("Number of the import.")] long import, HttpContext context, ReadingCorrections corrections, CancellationToken cancellationToken)
    {
        if (context.User.SignedIn() is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        var outcome = await corrections.UndoImportAsync(import, Signature.Of(user, "Taken back"), cancellationToken);
        return outcome.Status == CorrectionStatus.NotFound
            ? Problems.NotFound("import")
            : TypedResults.Ok(new CorrectionResult(outcome.Applied, outcome.Skipped, outcome.ChangeId));
    }

    private static ProblemHttpResult Refused(ImportPreview preview, Localiser texts)
    {
        var report = ReportOf(preview, null, 0, texts);
        var first = report.Problems.Count > 0 ? report.Problems[0].Message : "";
        return TypedResults.Problem(
            statusCode: StatusCodes.Status422UnprocessableEntity,
            detail: $"Nothing was written: {report.Refused} readings are refused and {report.Doubtful} doubtful of {report.Rows}. {first}".Trim(),
            extensions: new Dictionary<string, object?> { ["errors"] = report.Problems, ["verdicts"] = report.Verdicts });
    }

    private static ImportReport ReportOf(ImportPreview preview, long? id, int? applied, Localiser texts) => new(
        id, preview.FileName, preview.Layout, preview.Entries.Count, applied ?? preview.CountOf(VerdictClass.Accepted), preview.CountOf(VerdictClass.Unchanged),
        preview.CountOf(VerdictClass.Doubtful), preview.CountOf(VerdictClass.Refused), preview.Locked,
        preview.Counts.ToDictionary(c => JsonNamingPolicy.CamelCase.ConvertName(c.Verdict.ToString()), c => c.Count),
        [
            .. preview.Entries.Where(e => e.Class is VerdictClass.Doubtful or VerdictClass.Refused).Take(MostProblems)
                .Select(e => new ImportRow(e.Line, e.Column, e.MeterText, e.TimeText, e.ValueText, e.Verdict, VerdictWords.Sentence(e, texts, s_english))),
        ]);

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)Math.Min(file.Length, LargestBody));
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
