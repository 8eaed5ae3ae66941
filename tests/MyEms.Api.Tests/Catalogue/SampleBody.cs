using System.Globalization;
using System.Text.Json.Nodes;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Api.Tests.Catalogue;

/// <summary>A body that an entity accepts, from nothing but its description.</summary>
internal sealed class SampleBody : IFieldVisitor<string, JsonNode?>
{
    private static readonly SampleBody s_instance = new();
    private static int s_number;

    /// <summary>A value for each field; references to what the user's organisation has, unless they refer to the same kind.</summary>
    public static async Task<JsonObject> OfAsync(CatalogueApplication application, string user, CatalogueEntity entity)
    {
        var number = Interlocked.Increment(ref s_number).ToString(CultureInfo.InvariantCulture);
        var body = new JsonObject();
        foreach (var field in entity.Fields.Where(f => !f.Derived))
        {
            if (field is not ReferenceField reference)
            {
                body[field.Name] = field.Accept(s_instance, number);
            }
            else if (field.Name == "organisationId")
            {
                body[field.Name] = user == "root" || entity.IsShared ? null : await application.SeededAsync(user, "organisations");
            }
            else if (reference.Target != entity && reference.Target.Slug != "nodes" && !(entity.Slug == "emission-factors" && field.Name == "spaceId"))
            {
                body[field.Name] = await application.SeededAsync(user, reference.Target.Slug);
            }
        }

        Fit(entity, body);
        return body;
    }

    public static JsonNode? Value(Field field) => field.Accept(s_instance, Interlocked.Increment(ref s_number).ToString(CultureInfo.InvariantCulture));

    /// <summary>What the fields of one entity have to say about each other, which no description of a single field tells.</summary>
    private static void Fit(CatalogueEntity entity, JsonObject body)
    {
        switch (entity.Slug)
        {
            case "items":
                body["isMain"] = false;
                break;
            case "privileges":
                body["grants"] = new JsonObject { ["spaces"] = new JsonArray("view") };
                break;
            case "emission-factors":
                // Its ranges may not overlap those of the factors of other tests.
                var year = 1900 + (Interlocked.Increment(ref s_number) % 280);
                (body["validFrom"], body["validTo"]) = ($"{year}-01-01T00:00:00Z", $"{year + 1}-01-01T00:00:00Z");
                break;
            case "meters":
                body["source"] = "physical";
                break;
            case "points":
                body["quantity"] = "other";
                break;
        }
    }

    public JsonNode? Text(TextField field, string argument) => field.Pattern switch
    {
        _ when field.Unique => "sample" + argument,
        null => field.Suggestions.Count > 0 ? field.Suggestions[0] : ("Sample " + argument)[..Math.Min(field.Longest ?? 100, argument.Length + 7)],
        _ => field.Suggestions.Count > 0 ? field.Suggestions[0] : "sample" + argument,
    };

    public JsonNode? Number(NumberField field, string argument) => JsonValue.Create(field.Maximum is { } most ? most / 2 : Math.Max(field.Minimum ?? 0, 12.5m));

    public JsonNode? Money(MoneyField field, string argument) => JsonValue.Create(0.25m);

    public JsonNode? Integer(IntegerField field, string argument) => JsonValue.Create(Math.Max(field.Minimum, 3));

    public JsonNode? Boolean(BooleanField field, string argument) => JsonValue.Create(true);

    public JsonNode? Choice(ChoiceField field, string argument) => field.Options[0].Key;

    public JsonNode? Reference(ReferenceField field, string argument) => null;

    public JsonNode? Date(DateField field, string argument) => "2026-10-01";

    public JsonNode? Instant(InstantField field, string argument) => field.Name == "validTo" ? "2027-01-01T00:00:00Z" : "2026-01-01T00:00:00Z";

    public JsonNode? Duration(DurationField field, string argument) => field.Minimum > TimeSpan.FromSeconds(1) ? "PT45M" : "PT10S";

    public JsonNode? TimeOfDay(TimeOfDayField field, string argument) => field.Name.StartsWith("end", StringComparison.Ordinal) ? "24:00" : "07:30";

    public JsonNode? WeekDays(WeekDaysField field, string argument) => new JsonArray("mon", "sun");

    public JsonNode? Zone(ZoneField field, string argument) => "Europe/Amsterdam";

    public JsonNode? Coordinate(CoordinateField field, string argument) => JsonValue.Create(52.25);

    public JsonNode? Json(JsonField field, string argument) => new JsonObject { ["a"] = 1, ["b"] = new JsonArray("x") };

    public JsonNode? Secret(SecretField field, string argument) => "a secret";
}
