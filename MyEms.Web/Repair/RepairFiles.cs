using System.Globalization;
using MyEms.Web.Account;
using MyEms.Web.Localisation;

namespace MyEms.Web.Repair;

/// <summary>Files that the page of imports offers.</summary>
internal static class RepairFiles
{
    public const string Template = "/readings/import/template";

    public static string Verdicts(Guid draft) => "/readings/import/verdicts/" + draft.ToString();

    public static void MapRepairFiles(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/readings/import").RequireAuthorization().ExcludeFromDescription();
        group.MapGet("/template", TemplateAsync);
        group.MapGet("/verdicts/{id:guid}", VerdictsAsync);
    }

    private static async Task<IResult> TemplateAsync(HttpContext context, ImportTemplates templates, Localiser texts, CancellationToken cancellationToken) =>
        TypedResults.File(
            await templates.WriteAsync(context.User.Scope(), CultureInfo.CurrentUICulture, cancellationToken), ImportTemplates.ContentType, texts["repair.template.file"] + ".xlsx");

    private static IResult VerdictsAsync(Guid id, HttpContext context, ImportDrafts drafts, Localiser texts)
    {
        if (context.User.SignedIn() is not { } user || drafts.Find(id, user.UserId) is not { } preview)
        {
            return TypedResults.Problem(texts["repair.import.gone"], statusCode: StatusCodes.Status404NotFound);
        }

        var culture = CultureInfo.CurrentCulture;
        return TypedResults.Stream(
            stream => VerdictFile.WriteAsync(preview, stream, texts, culture, context.RequestAborted), "text/csv; charset=utf-8", Path.GetFileNameWithoutExtension(preview.FileName) + "-verdicts.csv");
    }
}
