using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Storage;

namespace MyEms.Web.Api.Catalogue;

/// <summary>Turns what a store says into an answer of the API.</summary>
internal sealed class EntityAnswers(FaultTexts faults)
{
    public IResult Of(HttpContext context, CatalogueEntity entity, SaveResult result, int success = StatusCodes.Status200OK)
    {
        switch (result.Status)
        {
            case SaveStatus.Saved when result.Record is { } record:
                SetTag(context, record);
                if (success == StatusCodes.Status201Created)
                {
                    context.Response.Headers.Location = $"{ApiPaths.Root}/{entity.Slug}/{record.Id}";
                }

                return TypedResults.Json<JsonNode>(record.ToJson(), statusCode: success);
            case SaveStatus.Saved:
                return TypedResults.NoContent();
            case SaveStatus.Invalid:
                return Problems.Invalid(faults.ByField(result.Errors));
            case SaveStatus.Conflict:
                return Problem(StatusCodes.Status412PreconditionFailed, "It was changed since you read it.", "current", result.Record?.ToJson());
            case SaveStatus.Needed:
                return Problem(StatusCodes.Status409Conflict, "Others depend on it, or it holds measured data.", "dependants", Dependants(result));
            case SaveStatus.NotPermitted:
                return NotPermitted();
            default:
                return NotFound(entity);
        }
    }

    public static IResult NotPermitted() => TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "You have no right to do this.");

    public static IResult NotFound(CatalogueEntity entity) => Problems.NotFound($"entry of {entity.Slug}");

    public static void SetTag(HttpContext context, EntityRecord record) => context.Response.Headers.ETag = Tag(record);

    public static string Tag(EntityRecord record) => string.Create(CultureInfo.InvariantCulture, $"\"{record.Version}\"");

    /// <summary>The version of <c>If-Match</c>: null when there is none or any will do, -1 for what no entity has.</summary>
    public static long? Expected(HttpRequest request)
    {
        var tags = request.GetTypedHeaders().IfMatch;
        return tags.Count == 0 || tags.Contains(EntityTagHeaderValue.Any) ? null
            : tags is [{ IsWeak: false } tag] && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : -1;
    }

    private static JsonArray Dependants(SaveResult result) => new([.. result.Dependants.Select(d => new JsonObject
    {
        ["kind"] = d.Kind,
        ["field"] = d.Field,
        ["count"] = d.Count,
        ["isData"] = d.IsData,
        ["examples"] = new JsonArray([.. d.Examples.Select(e => new JsonObject { ["id"] = e.Id, ["text"] = e.Text })]),
    })]);

    private static IResult Problem(int status, string detail, string name, JsonNode? value) =>
        TypedResults.Problem(statusCode: status, detail: detail, extensions: new Dictionary<string, object?> { [name] = value });
}
