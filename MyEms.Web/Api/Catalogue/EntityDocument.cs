using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Querying;

namespace MyEms.Web.Api.Catalogue;

/// <summary>Describes the endpoints of the catalogue in the OpenAPI document.</summary>
internal static class EntityDocument
{
    /// <summary>Adds parameters, body and answers to an operation; the schemas stand once, among the components.</summary>
    public static void Describe(OpenApiOperation operation, EntityOperationMetadata endpoint, OpenApiDocument document)
    {
        var (entity, kind, link) = endpoint;
        operation.Parameters ??= [];
        foreach (var (name, text) in Parameters(entity, kind))
        {
            operation.Parameters.Add(name == "filter" ? Filter(entity) : new OpenApiParameter
            {
                Name = name, In = ParameterLocation.Query, Description = text, Schema = new OpenApiSchema { Type = name is "page" or "limit" ? JsonSchemaType.Integer : JsonSchemaType.String },
            });
        }

        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
        {
            parameter.Description = parameter.Name == "id" ? "Id of the entry." : "Id of the member.";
        }

        operation.Description = Text(kind);
        if (kind is EntityOperation.Create or EntityOperation.Replace or EntityOperation.Update or EntityOperation.Clone)
        {
            operation.RequestBody = Body(document, Name(entity, isBody: true), isRequired: kind != EntityOperation.Clone);
        }

        operation.Responses ??= [];
        operation.Responses[kind == EntityOperation.Create || kind == EntityOperation.Clone ? "201" : "200"] = new OpenApiResponse
        {
            Description = "Done.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Answer(document, entity, kind) } },
        };
        if (link is not null || kind == EntityOperation.Delete)
        {
            operation.Responses["204"] = new OpenApiResponse { Description = "Done." };
        }
    }

    /// <summary>The schemas of all entities.</summary>
    public static void AddSchemas(OpenApiDocument document, EntityCatalogue catalogue)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var entity in catalogue.All)
        {
            document.Components.Schemas[Name(entity, false)] = EntitySchema.Of(entity, isBody: false);
            if (!entity.IsReadOnly)
            {
                document.Components.Schemas[Name(entity, true)] = EntitySchema.Of(entity, isBody: true);
            }
        }
    }

    private static string Name(CatalogueEntity entity, bool isBody) => entity.Slug + (isBody ? ".body" : "");

    private static OpenApiRequestBody Body(OpenApiDocument document, string schema, bool isRequired) => new()
    {
        Required = isRequired,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchemaReference(schema, document) } },
    };

    private static IOpenApiSchema Answer(OpenApiDocument document, CatalogueEntity entity, EntityOperation kind)
    {
        var one = new OpenApiSchemaReference(Name(entity, isBody: false), document);
        return kind switch
        {
            EntityOperation.List => new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = one },
                    ["page"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                    ["limit"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                    ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                },
            },
            EntityOperation.Export or EntityOperation.Members or EntityOperation.History => new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } },
            EntityOperation.Import or EntityOperation.SetMember or EntityOperation.RemoveMember or EntityOperation.Delete => new OpenApiSchema { Type = JsonSchemaType.Object },
            _ => one,
        };
    }

    private static OpenApiParameter Filter(CatalogueEntity entity)
    {
        var names = entity.Fields.SelectMany(f => FieldOperators.Of(f).Select(o => o == FilterOperator.Is ? f.Name : $"{f.Name}.{o.ToString().ToLowerInvariant()}"));
        return new OpenApiParameter
        {
            Name = "filter", In = ParameterLocation.Query, Style = ParameterStyle.Form, Explode = true,
            Description = "Conditions that all hold, each a parameter of its own name; several values with commas between them.",
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = names.ToDictionary(n => n, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }),
            },
        };
    }

    private static IEnumerable<(string Name, string Text)> Parameters(CatalogueEntity entity, EntityOperation kind) => kind switch
    {
        EntityOperation.List =>
        [
            ("q", "Shows only entries whose name or another searched text contains this, without regard to case."),
            ("page", "Page, from 1. [1]"),
            ("limit", "Entries of a page, 1 to 500. [50]"),
            ("sort", $"Columns to sort by, with commas between them, with a minus before one for descending. [{entity.DefaultSort}]"),
            ("fields", "The fields to answer, with commas between them. [all]"),
            ("at", "Instant at which dated fields are read. [now]"),
            ("filter", ""),
        ],
        EntityOperation.Get => [("at", "Instant at which dated fields are read. [now]")],
        EntityOperation.Members => [("at", "Instant of the membership, or always. [now]")],
        EntityOperation.Update =>
        [
            ("from", "Since when dated fields change: an instant on the grid of base intervals, or always. [now]"),
            ("dryRun", "true: answers the entry as it would be, and how many nodes and days of them would be computed again; changes nothing."),
        ],
        EntityOperation.Replace or EntityOperation.SetMember or EntityOperation.RemoveMember =>
            [("from", "Since when dated fields change: an instant on the grid of base intervals, or always. [now]")],
        EntityOperation.Import => [("from", "Since when dated fields change: an instant, or always. [now]"), ("dryRun", "true: says what would happen and changes nothing.")],
        EntityOperation.Delete => [("withData", "true: deletes it although it holds measured data.")],
        _ => [],
    };

    private static string? Text(EntityOperation kind) => kind switch
    {
        EntityOperation.List => "The answer's headers Link and X-Total-Count lead through the pages.",
        EntityOperation.Get => "The ETag is the version of the entry with all its dated fields and members.",
        EntityOperation.Replace => "Fields that are not sent are emptied. Needs the ETag as If-Match; 412 when somebody has changed it meanwhile, with the entry as it is now.",
        EntityOperation.Update => "Changes only the fields that are sent. With If-Match, 412 when somebody has changed it meanwhile.",
        EntityOperation.Delete => "409 with a list when others depend on it.",
        EntityOperation.Clone => "The body holds what is to differ.",
        EntityOperation.Undo => "Puts back the values before the last change, if that was the last thing that happened to it.",
        EntityOperation.Export => "With all dated versions; references by code, name or UUID. Imported elsewhere it gives the same.",
        EntityOperation.Import => "All or nothing. Entries are found by UUID, else by code or name; run twice, it changes nothing the second time.",
        _ => null,
    };
}
