using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using MyEms.Web.Account;

namespace MyEms.Web.Api.Spaces;

internal static class SpacesApi
{
    public static RouteGroupBuilder MapSpaces(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/spaces").WithTags("Spaces").ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapGet("", ListAsync).WithName("List_spaces").WithSummary("Lists spaces")
            .WithDescription("The places of your organisation. parentId makes the tree of them.");
        group.MapGet("/{id:int}", FindAsync).WithName("Get_space").WithSummary("A space").ProducesProblem(StatusCodes.Status404NotFound);
        return group;
    }

    private static async Task<Results<Ok<PageOf<SpaceEntry>>, ValidationProblem>> ListAsync(
        [AsParameters] PageQuery query, HttpContext context, SpaceList spaces, CancellationToken cancellationToken) =>
        query.Check(SpaceList.Columns) is { Count: > 0 } errors
            ? Problems.Invalid(errors)
            : TypedResults.Ok(await spaces.ListAsync(context.User.Scope(), query, cancellationToken));

    private static async Task<Results<Ok<SpaceEntry>, ProblemHttpResult>> FindAsync(
        [Description("Id of the space.")] int id, HttpContext context, SpaceList spaces, CancellationToken cancellationToken) =>
        await spaces.FindAsync(context.User.Scope(), id, cancellationToken) is { } space ? TypedResults.Ok(space) : Problems.NotFound("space");
}
