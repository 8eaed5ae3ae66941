using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Quantities;
using MyEms.Core.Users;
using MyEms.Web.Account;
using MyEms.Web.Localisation;

namespace MyEms.Web.Api.Formulas;

internal static class FormulasApi
{
    /// <summary>Four bytes a character, and what JSON makes of them.</summary>
    private const int LargestBody = 64 * 1024;

    public static RouteGroupBuilder MapFormulas(this RouteGroupBuilder root)
    {
        var meters = root.MapGroup("/meters/{id:int}/formula").WithTags("Meters")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        meters.MapGet("", FindAsync).WithName("Get_meter_formula").WithSummary("The formula of a meter, by date");
        meters.MapPut("", SaveAsync).WithName("Put_meter_formula").WithSummary("Saves the formula of a virtual meter")
            .WithDescription("Checked first: a formula with errors is answered with 400 and all of them in \"mistakes\". What it can affect is computed again; the answer says how much.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        root.MapPost("/formulas/check", CheckAsync).WithTags("Meters").WithName("Check_formula").WithSummary("Checks a formula")
            .WithDescription("Names are looked for in the organisation of the meter, or else of the user. Nothing is saved.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        return root;
    }

    private static async Task<Results<Ok<FormulaEntry>, ProblemHttpResult>> FindAsync(
        [Description("Id of the meter.")] int id, HttpContext context, FormulaStore formulas, TimeProvider time, CancellationToken cancellationToken) =>
        await formulas.FindAsync(context.User.Scope(), id, cancellationToken) is { } meter
            ? TypedResults.Ok(FormulaEntry.Of(meter, time.GetUtcNow().UtcDateTime))
            : Problems.NotFound("meter");

    private static async Task<Results<Ok<FormulaSavedEntry>, ValidationProblem, ProblemHttpResult>> SaveAsync(
        [Description("Id of the virtual meter.")] int id, FormulaPut body, HttpContext context,
        FormulaStore formulas, FormulaSaving saving, Localiser texts, TimeProvider time, CancellationToken cancellationToken)
    {
        if (context.User.SignedIn() is not { } user || await formulas.FindAsync(user.Scope, id, cancellationToken) is null)
        {
            return Problems.NotFound("meter");
        }

        if (!user.IsAdministrator)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "You can see this formula but not change it. Ask its administrator.");
        }

        if (body.Text is not { } text)
        {
            return Problems.Invalid("text", "text is needed.");
        }

        var saved = await saving.SaveAsync(user.Scope, id, new FormulaChange(text, body.From, body.Revision, user.UserId), cancellationToken);
        return saved switch
        {
            { Kind: FormulaOutcomeKind.Saved, Effect: { } effect } when await formulas.FindAsync(user.Scope, id, cancellationToken) is { } meter =>
                TypedResults.Ok(FormulaSavedEntry.Of(meter, effect, time.GetUtcNow().UtcDateTime)),
            { Kind: FormulaOutcomeKind.Refused, Review: { } review } => Refused(review, texts),
            { Kind: FormulaOutcomeKind.BadDate } => Problems.Invalid("from", "from is a date from 1970-01-01 to 2199-12-31."),
            { Kind: FormulaOutcomeKind.NotVirtual } => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: "This meter is not virtual: it has no formula."),
            { Kind: FormulaOutcomeKind.Changed } => TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict, detail: "Somebody else has changed this formula. Read it again, compare, then save."),
            _ => Problems.NotFound("meter"),
        };
    }

    private static async Task<Results<Ok<FormulaAnswer>, ValidationProblem, ProblemHttpResult>> CheckAsync(
        FormulaQuestion body, HttpContext context, FormulaStore formulas, Localiser texts, CancellationToken cancellationToken)
    {
        if (context.User.SignedIn() is not { } user)
        {
            return Problems.NotFound("meter");
        }

        if (body.Text is not { } text)
        {
            return Problems.Invalid("text", "text is needed.");
        }

        var unit = body.Unit is { } code ? Units.Find(code) : null;
        if (body.Unit is not null && unit is null)
        {
            return Problems.Invalid("unit", "unit is the code of a known unit, such as kWh or m3.");
        }

        if (body.MeterId is null && user.OrganisationId is null)
        {
            return Problems.Invalid("meterId", "meterId is needed: you belong to no organisation, so it must say where to look for names.");
        }

        var subject = await SubjectAsync(body.MeterId, unit, user, formulas, cancellationToken);
        return subject is null ? Problems.NotFound("meter") : TypedResults.Ok(FormulaAnswer.Of(await formulas.ReviewAsync(subject, text, cancellationToken), texts));
    }

    private static async Task<FormulaSubject?> SubjectAsync(int? meterId, Unit? unit, SignedInUser user, FormulaStore formulas, CancellationToken cancellationToken) =>
        meterId is { } id
            ? (await formulas.FindAsync(user.Scope, id, cancellationToken))?.Subject
            : new FormulaSubject(null, user.OrganisationId.GetValueOrDefault(), unit, []);

    private static ValidationProblem Refused(FormulaReview review, Localiser texts)
    {
        FormulaMistake[] mistakes = [.. review.Errors.Select(e => FormulaMistake.Of(e, texts))];
        return TypedResults.ValidationProblem(
            new Dictionary<string, string[]> { ["text"] = [.. mistakes.Select(m => m.Message)] },
            detail: string.Join(' ', mistakes.Select(m => m.Message)),
            extensions: new Dictionary<string, object?> { ["mistakes"] = mistakes });
    }
}
