using System.Text.Json;
using System.Text.Json.Nodes;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Catalogue.Values;
using MyEms.Core.Time;

namespace MyEms.Web.Api.Catalogue;

/// <summary>The operations of one link of an entity: who is a member, since when, with what.</summary>
internal sealed class MemberEndpoint(EntityStore store, MemberLink link)
{
    public CatalogueEntity Entity => store.Entity;

    public MemberLink Link => link;

    public async Task<IResult> ListAsync(int id, HttpContext context, ActorSource actors, TimeProvider time, CancellationToken cancellationToken)
    {
        var actor = await actors.OfAsync(context);
        if (!store.May(actor, CatalogueAction.View))
        {
            return EntityAnswers.NotPermitted();
        }

        DateTime? at = time.GetUtcNow().UtcDateTime;
        string? asked = context.Request.Query["at"];
        if (asked is not null)
        {
            at = asked == "always" ? null : Instants.Read(asked);
            if (at is null && asked != "always")
            {
                return Problems.Invalid("at", "at is an instant, such as 2026-10-01T00:00:00Z, or always.");
            }
        }

        return await store.MembersAsync(actor, id, link, at, cancellationToken) is { } members
            ? TypedResults.Json<JsonNode>(new JsonArray([.. members.Select(ToJson)]))
            : EntityAnswers.NotFound(Entity);
    }

    public async Task<IResult> SetAsync(int id, int memberId, HttpContext context, ActorSource actors, EntityAnswers answers, CancellationToken cancellationToken)
    {
        if (!EntityEndpoint.TryWhen(context, out var when, out var problem))
        {
            return problem;
        }

        var draft = new EntityDraft();
        if (context.Request.ContentLength is > 0 || context.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            using var body = await EntityBody.ReadAsync(context.Request, CatalogueApi.LargestBody);
            Read(body.RootElement, draft);
        }

        return draft.Errors.Count > 0
            ? answers.Of(context, Entity, SaveResult.Invalid(draft.Errors))
            : answers.Of(context, Entity, await store.SetMemberAsync(await actors.OfAsync(context), id, link, memberId, draft.Values, when ?? DatedChange.Always, cancellationToken));
    }

    public async Task<IResult> RemoveAsync(
        int id, int memberId, HttpContext context, ActorSource actors, EntityAnswers answers, TimeProvider time, CancellationToken cancellationToken) =>
        EntityEndpoint.TryWhen(context, out var when, out var problem)
            ? answers.Of(context, Entity, await store.RemoveMemberAsync(
                await actors.OfAsync(context), id, link, memberId, when ?? DatedChange.FromNow(time.GetUtcNow().UtcDateTime), cancellationToken))
            : problem;

    private void Read(JsonElement json, EntityDraft draft)
    {
        foreach (var property in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().ToList() : [])
        {
            if (link.Fields.FirstOrDefault(f => f.Name == property.Name) is { } field)
            {
                draft.Set(field, FieldJsonReader.Read(field, property.Value));
            }
            else
            {
                draft.Errors.Add(new FieldError(property.Name[..Math.Min(property.Name.Length, 60)], FieldFault.UnknownField));
            }
        }
    }

    private static JsonNode ToJson(MemberRecord member)
    {
        var json = new JsonObject
        {
            ["memberId"] = member.MemberId,
            ["member"] = member.Text,
            ["from"] = member.Range.From == Validity.Beginning ? null : Instants.Write(member.Range.From),
            ["to"] = member.Range.To == Validity.End ? null : Instants.Write(member.Range.To),
        };
        foreach (var (field, value) in member.Values)
        {
            json[field.Name] = FieldJsonWriter.Write(field, value);
        }

        return json;
    }
}
