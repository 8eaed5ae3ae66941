using System.ComponentModel;
using System.Text.Json.Nodes;
using MyEms.Core.Auditing;
using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Values;
using Npgsql;

namespace MyEms.Web.Api.Catalogue;

/// <summary>The history of the whole configuration (AUD-03).</summary>
internal static class AuditApi
{
    public static void MapAudit(this RouteGroupBuilder root) =>
        root.MapGet("/audit", ListAsync).WithName("List_audit").WithTags("Audit").WithSummary("Changes of configuration, newest first")
            .WithDescription("Who changed what, when, from where, with the values before and after. Secrets are masked. For those who may see users.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<IResult> ListAsync(
        [Description("Shows only changes of this kind, such as meters.")] string? entity,
        [Description("Shows only changes by the user of this id.")] int? user,
        [Description("Not before this instant.")] DateTimeOffset? from,
        [Description("Before this instant.")] DateTimeOffset? to,
        [Description("Only changes before the one of this number: the last of the page before.")] long? before,
        [Description("Entries of a page, 1 to 500. [50]")] int? limit,
        HttpContext context, ActorSource actors, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var actor = await actors.OfAsync(context);
        if (!actor.Permissions.Allows(Modules.Users, CatalogueAction.View))
        {
            return EntityAnswers.NotPermitted();
        }

        if (limit is < 1 or > 500 || entity?.Length > 60)
        {
            return Problems.Invalid("limit", "limit is a number from 1 to 500.");
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var query = new AuditQuery { Entity = entity, UserId = user, From = from?.UtcDateTime, To = to?.UtcDateTime, Before = before, Limit = limit ?? 50 };
        return TypedResults.Json<JsonNode>(ToJson(await AuditTrail.ListAsync(connection, actor.Scope, query, cancellationToken)));
    }

    internal static JsonArray ToJson(IReadOnlyList<AuditEntry> entries) => new([.. entries.Select(e => new JsonObject
    {
        ["id"] = e.Id,
        ["at"] = Instants.Write(e.At),
        ["userId"] = e.UserId,
        ["user"] = e.UserName,
        ["address"] = e.Address,
        ["action"] = e.Record.Action.ToString().ToLowerInvariant(),
        ["entity"] = e.Record.Entity,
        ["entityId"] = e.Record.EntityId,
        ["text"] = e.Record.Text,
        ["before"] = e.Record.Before is { } b ? JsonNode.Parse(b) : null,
        ["after"] = e.Record.After is { } a ? JsonNode.Parse(a) : null,
    })]);
}
