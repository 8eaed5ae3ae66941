using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Values;

namespace MyEms.Web.Api.Catalogue;

/// <summary>The OpenAPI schema of each kind of field, with unit and range.</summary>
internal sealed class EntitySchema : IFieldVisitor<object?, OpenApiSchema>
{
    private static readonly EntitySchema s_instance = new();

    private EntitySchema()
    {
    }

    /// <summary>The schema of an entity as it is read (<paramref name="isBody"/> false) or sent.</summary>
    public static OpenApiSchema Of(CatalogueEntity entity, bool isBody)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>() };
        if (!isBody)
        {
            schema.Properties["id"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Id in this installation." };
            schema.Required.Add("id");
        }

        if (entity.HasUuid)
        {
            schema.Properties["uuid"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid", Description = "Name in every installation; may be given when it is created." };
        }

        foreach (var field in entity.Fields.Where(f => !isBody || !f.Derived))
        {
            schema.Properties[field.Name] = Of(field);
            if (field is ReferenceField reference)
            {
                schema.Properties[reference.TextName] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String | JsonSchemaType.Null,
                    Description = $"Code, name or UUID of {field.Name}; an id takes precedence.",
                };
            }

            if (isBody && field is { Required: true, Default: null } and not ReferenceField)
            {
                schema.Required.Add(field.Name);
            }
        }

        return schema;
    }

    public static OpenApiSchema Of(Field field)
    {
        var schema = field.Accept(s_instance, null);
        if (!field.Required)
        {
            schema.Type |= JsonSchemaType.Null;
        }

        if (field.Default is { } value && FieldJsonWriter.Write(field, value) is { } written)
        {
            schema.Default = written;
        }

        schema.ReadOnly = field.Derived;
        List<string> words = [schema.Description ?? "", field.Part is null ? "" : "Dated.", field.Fixed ? "Set once." : "", field.Unique ? "Unique." : ""];
        schema.Description = string.Join(' ', words.Where(w => w.Length > 0));
        return schema;
    }

    public OpenApiSchema Text(TextField field, object? argument) =>
        new() { Type = JsonSchemaType.String, MaxLength = field.Longest, Pattern = field.Pattern?.ToString() };

    public OpenApiSchema Number(NumberField field, object? argument) =>
        WithUnit(new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = Limit(field.Minimum), Maximum = Limit(field.Maximum) }, field.Unit?.Code);

    public OpenApiSchema Money(MoneyField field, object? argument) => new()
    {
        Type = JsonSchemaType.Number, Minimum = Limit(field.Minimum), Description = field.Per is { } per ? $"Money of the organisation's currency per {per}." : "Money of the organisation's currency.",
    };

    public OpenApiSchema Integer(IntegerField field, object? argument) =>
        WithUnit(new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = Limit(field.Minimum), Maximum = Limit(field.Maximum) }, field.Unit);

    public OpenApiSchema Boolean(BooleanField field, object? argument) => new() { Type = JsonSchemaType.Boolean };

    public OpenApiSchema Choice(ChoiceField field, object? argument) =>
        new() { Type = JsonSchemaType.String, Enum = [.. field.Options.Select(o => (JsonNode)JsonValue.Create(o.Key))] };

    public OpenApiSchema Reference(ReferenceField field, object? argument) =>
        new() { Type = JsonSchemaType.Integer, Format = "int32", Description = $"Id of one of {field.Target.Slug}." };

    public OpenApiSchema Date(DateField field, object? argument) => new() { Type = JsonSchemaType.String, Format = "date" };

    public OpenApiSchema Instant(InstantField field, object? argument) =>
        new() { Type = JsonSchemaType.String, Format = "date-time", Description = field.Open is null ? null : "On the grid of base intervals; null is open." };

    public OpenApiSchema Duration(DurationField field, object? argument) =>
        new() { Type = JsonSchemaType.String, Format = "duration", Description = $"ISO 8601, {System.Xml.XmlConvert.ToString(field.Minimum)} to {System.Xml.XmlConvert.ToString(field.Maximum)}." };

    public OpenApiSchema TimeOfDay(TimeOfDayField field, object? argument) => new() { Type = JsonSchemaType.String, Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$" };

    public OpenApiSchema WeekDays(WeekDaysField field, object? argument) => new()
    {
        Type = JsonSchemaType.Array, UniqueItems = true, Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. WeekDaysField.Names.Select(n => (JsonNode)JsonValue.Create(n))] },
    };

    public OpenApiSchema Zone(ZoneField field, object? argument) => new() { Type = JsonSchemaType.String, Description = "IANA time zone." };

    public OpenApiSchema Coordinate(CoordinateField field, object? argument) => new()
    {
        Type = JsonSchemaType.Number, Minimum = field.IsLatitude ? "-90" : "-180", Maximum = field.IsLatitude ? "90" : "180", Description = field.IsLatitude ? "Degrees north, WGS 84." : "Degrees east, WGS 84.",
    };

    public OpenApiSchema Json(JsonField field, object? argument) => new() { Type = JsonSchemaType.Object };

    public OpenApiSchema Secret(SecretField field, object? argument) =>
        new() { Type = JsonSchemaType.String, MaxLength = field.Longest, Description = $"Written, never read: {SecretField.Mask} when it is set." };

    private static OpenApiSchema WithUnit(OpenApiSchema schema, string? unit)
    {
        if (unit is not (null or "1"))
        {
            schema.Description = $"In {unit}.";
            schema.Extensions = new Dictionary<string, IOpenApiExtension> { ["x-unit"] = new JsonNodeExtension(JsonValue.Create(unit)) };
        }

        return schema;
    }

    private static string? Limit(decimal? limit) => limit is null or int.MinValue or int.MaxValue ? null : limit.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
