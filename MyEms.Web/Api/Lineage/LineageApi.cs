using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using MyEms.Core.Ledger;
using MyEms.Web.Account;

namespace MyEms.Web.Api.Lineage;

internal static class LineageApi
{
    public static RouteGroupBuilder MapLineage(this RouteGroupBuilder root)
    {
        root.MapGet("/nodes/{id:int}/lineage", GetAsync).WithTags("Lineage").WithName("Get_lineage").WithSummary("Where a figure comes from")
            .WithDescription(
                "Meters with their weights and what each gives, and for one meter its versions, readings with verdicts and corrections, prices, factor and formula. "
                + "Computed when asked; one interval of 15 minutes up to a month.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        return root;
    }

    private static async Task<Results<Ok<LineageEntry>, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description("Id of the node.")] int id,
        [Description("First local date of the node's zone (2026-10-01), or an instant (2026-10-01T06:00:00Z), taken back to a quarter of an hour.")] string? from,
        [Description("Last local date, which is inside, or an instant, which is not.")] string? to,
        [Description("Code of the item, such as electricity.consumption. [what the node has first]")] string? item,
        [Description("input or output. [what the node has, input first]")] string? role,
        HttpContext context, LineageReader lineage, CancellationToken cancellationToken)
    {
        var scope = context.User.Scope();
        if (await lineage.ZoneOfAsync(scope, id, cancellationToken) is not { } zone)
        {
            return Problems.NotFound("node");
        }

        var range = LineageRange.Parse(from, to, zone);
        if (range is { Parameter: { } parameter, Error: { } error })
        {
            return Problems.Invalid(parameter, error);
        }

        var errors = new Dictionary<string, string[]>();
        var direction = EnumParameter.Read<LedgerRole>(role, "role", errors);
        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        return await lineage.ReadAsync(scope, new(id, item, direction, range.From, range.To), cancellationToken) is { } found
            ? TypedResults.Ok(LineageEntry.Of(found.Figure, found.Meter))
            : Problems.Invalid("item", "There is no such item. A code is written as in electricity.consumption.");
    }
}
