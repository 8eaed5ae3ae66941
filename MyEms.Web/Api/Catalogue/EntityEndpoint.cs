using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;
using MyEms.Core.Auditing;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Querying;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Catalogue.Values;
using Npgsql;

namespace MyEms.Web.Api.Catalogue;

/// <summary>The operations of one entity: reads the request, asks the store, writes the answer.</summary>
internal sealed class EntityEndpoint(EntityStore store)
{
    public const int LargestFile = 20_000_000;
    public const int MostRows = 20_000;

    public CatalogueEntity Entity => store.Entity;

    public async Task<IResult> ListAsync(HttpContext context, ActorSource actors, EntityQueryReader reader, CancellationToken cancellationToken)
    {
        var actor = await actors.OfAsync(context);
        if (!store.May(actor, CatalogueAction.View))
        {
            return EntityAnswers.NotPermitted();
        }

        var (query, errors) = await reader.ReadAsync(store, actor, context.Request.Query, cancellationToken);
        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        var page = await store.ListAsync(actor, query, cancellationToken);
        SetPagingHeaders(context, query, page.Total);
        return TypedResults.Json<JsonNode>(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items.Select(i => i.ToJson())]),
            ["page"] = query.Page,
            ["limit"] = query.Limit,
            ["total"] = page.Total,
        });
    }

    public async Task<IResult> FindAsync(int id, HttpContext context, ActorSource actors, CancellationToken cancellationToken)
    {
        var actor = await actors.OfAsync(context);
        if (!store.May(actor, CatalogueAction.View))
        {
            return EntityAnswers.NotPermitted();
        }

        DateTime? at = null;
        if (context.Request.Query.TryGetValue("at", out var text) && (at = Instants.Read(text.ToString())) is null)
        {
            return Problems.Invalid("at", "at is an instant, such as 2026-10-01T00:00:00Z.");
        }

        if (await store.FindAsync(actor, id, at, cancellationToken) is not { } record)
        {
            return EntityAnswers.NotFound(Entity);
        }

        EntityAnswers.SetTag(context, record);
        return context.Request.Headers.IfNoneMatch == EntityAnswers.Tag(record) && at is null
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Json<JsonNode>(record.ToJson());
    }

    public async Task<IResult> CreateAsync(HttpContext context, ActorSource actors, EntityAnswers answers, CancellationToken cancellationToken)
    {
        var draft = await EntityBody.DraftAsync(context.Request, Entity);
        return answers.Of(context, Entity, await store.CreateAsync(await actors.OfAsync(context), draft, cancellationToken), StatusCodes.Status201Created);
    }

    public async Task<IResult> ReplaceAsync(int id, HttpContext context, ActorSource actors, EntityAnswers answers, CancellationToken cancellationToken)
    {
        if (context.Request.Headers.IfMatch.Count == 0)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status428PreconditionRequired, detail: "Send the ETag that you read as If-Match, or change single fields with PATCH.");
        }

        var draft = await EntityBody.DraftAsync(context.Request, Entity);
        foreach (var field in Entity.Fields.Where(f => f is { Derived: false, Fixed: false } and not SecretField && !(f.Part is { } part && draft.Versions.ContainsKey(part))))
        {
            draft.Values.TryAdd(field, draft.Errors.Exists(e => e.Field == field.Name) ? null : field.Default);
        }

        return await SaveAsync(id, context, actors, answers, draft, cancellationToken);
    }

    public async Task<IResult> UpdateAsync(int id, HttpContext context, ActorSource actors, EntityAnswers answers, CancellationToken cancellationToken) =>
        context.Request.Query["dryRun"] == "true"
            ? await PreviewAsync(id, context, actors, answers, cancellationToken)
            : await SaveAsync(id, context, actors, answers, await EntityBody.DraftAsync(context.Request, Entity), cancellationToken);

    public async Task<IResult> DeleteAsync(int id, HttpContext context, ActorSource actors, EntityAnswers answers, CancellationToken cancellationToken) =>
        answers.Of(context, Entity, await store.DeleteAsync(
            await actors.OfAsync(context), id, EntityAnswers.Expected(context.Request), context.Request.Query["withData"] == "true", cancellationToken));

    public async Task<IResult> CloneAsync(int id, HttpContext context, ActorSource actors, EntityAnswers answers, CancellationToken cancellationToken)
    {
        var changes = await EntityBody.DraftOrEmptyAsync(context.Request, Entity);
        return answers.Of(context, Entity, await store.CloneAsync(await actors.OfAsync(context), id, changes, cancellationToken), StatusCodes.Status201Created);
    }

    public async Task<IResult> UndoAsync(int id, HttpContext context, ActorSource actors, EntityAnswers answers, CancellationToken cancellationToken) =>
        answers.Of(context, Entity, await store.UndoAsync(await actors.OfAsync(context), id, EntityAnswers.Expected(context.Request), cancellationToken));

    public async Task<IResult> HistoryAsync(int id, HttpContext context, ActorSource actors, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var actor = await actors.OfAsync(context);
        if (await store.FindAsync(actor, id, null, cancellationToken) is null)
        {
            return store.May(actor, CatalogueAction.View) ? EntityAnswers.NotFound(Entity) : EntityAnswers.NotPermitted();
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var entries = await AuditTrail.ListAsync(connection, actor.Scope, new AuditQuery { Entity = Entity.Slug, EntityId = id, Limit = 500 }, cancellationToken);
        return TypedResults.Json<JsonNode>(AuditApi.ToJson(entries));
    }

    public async Task<IResult> ExportAsync(HttpContext context, ActorSource actors, CancellationToken cancellationToken)
    {
        var actor = await actors.OfAsync(context);
        return store.May(actor, CatalogueAction.View)
            ? TypedResults.Json<JsonNode>(new JsonArray([.. await store.ExportAsync(actor, cancellationToken)]))
            : EntityAnswers.NotPermitted();
    }

    public async Task<IResult> ImportAsync(HttpContext context, ActorSource actors, FaultTexts faults, CancellationToken cancellationToken)
    {
        var actor = await actors.OfAsync(context);
        if (!store.May(actor, CatalogueAction.Edit) && !store.May(actor, CatalogueAction.Create))
        {
            return EntityAnswers.NotPermitted();
        }

        using var body = await EntityBody.ReadAsync(context.Request, LargestFile);
        if (body.RootElement.ValueKind != JsonValueKind.Array || body.RootElement.GetArrayLength() > MostRows)
        {
            return Problems.Invalid("", $"The file is a list of at most {MostRows} entries.");
        }

        if (!TryWhen(context, out var when, out var problem))
        {
            return problem;
        }

        var drafts = body.RootElement.EnumerateArray().Select(e => EntityDraft.Read(Entity, e)).ToList();
        var result = await store.ImportAsync(actor, drafts, when, context.Request.Query["dryRun"] == "true", cancellationToken);
        return TypedResults.Json<JsonNode>(ImportAnswer.Of(result, faults), statusCode: result.HasErrors ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    /// <summary>Since when dated fields change: <c>from=always</c>, <c>from=2026-10-01T00:00:00Z</c>, or from now on.</summary>
    internal static bool TryWhen(HttpContext context, out DatedChange? when, out IResult problem)
    {
        string? from = context.Request.Query["from"];
        when = from is null ? null : from == "always" ? DatedChange.Always : Instants.Read(from) is { } instant ? DatedChange.FromOn(instant) : null;
        problem = Problems.Invalid("from", "from is an instant, such as 2026-10-01T00:00:00Z, or always.");
        return from is null || when is not null;
    }

    private async Task<IResult> PreviewAsync(int id, HttpContext context, ActorSource actors, EntityAnswers answers, CancellationToken cancellationToken)
    {
        var draft = await EntityBody.DraftAsync(context.Request, Entity);
        if (!TryWhen(context, out var when, out var problem))
        {
            return problem;
        }

        var result = await store.PreviewAsync(await actors.OfAsync(context), id, draft, when, cancellationToken);
        return result is { Status: SaveStatus.Saved, Record: { } record }
            ? TypedResults.Json<JsonNode>(new JsonObject { ["entry"] = record.ToJson(), ["recomputes"] = ImportAnswer.Effect(result.Effect) })
            : answers.Of(context, Entity, result);
    }

    private async Task<IResult> SaveAsync(int id, HttpContext context, ActorSource actors, EntityAnswers answers, EntityDraft draft, CancellationToken cancellationToken) =>
        TryWhen(context, out var when, out var problem)
            ? answers.Of(context, Entity, await store.UpdateAsync(await actors.OfAsync(context), id, EntityAnswers.Expected(context.Request), draft, when, cancellationToken))
            : problem;

    private static void SetPagingHeaders(HttpContext context, EntityQuery query, int total)
    {
        var last = Math.Max(1, (total + query.Limit - 1) / query.Limit);
        context.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        var links = new List<string>();
        void Add(string relation, int page, bool exists)
        {
            if (exists)
            {
                var parameters = context.Request.Query.Where(p => p.Key != "page").ToDictionary(p => p.Key, p => p.Value);
                parameters["page"] = page.ToString(CultureInfo.InvariantCulture);
                links.Add($"<{context.Request.Path}{new QueryBuilder(parameters)}>; rel=\"{relation}\"");
            }
        }

        Add("first", 1, true);
        Add("prev", query.Page - 1, query.Page > 1);
        Add("next", query.Page + 1, query.Page < last);
        Add("last", last, true);
        context.Response.Headers.Link = string.Join(", ", links);
    }
}
