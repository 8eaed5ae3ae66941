using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyEms.Core.Catalogue.Values;

/// <summary>JSON as one text for equal content: names in order, no spaces, letters as they are.</summary>
public static class JsonTexts
{
    /// <summary>For files and the audit: never put into a page as it stands.</summary>
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Canonical(JsonElement element) => Sorted(element)?.ToJsonString(Options) ?? "null";

    /// <summary>The text of what PostgreSQL gives back for <c>jsonb</c>, whose names are in another order.</summary>
    public static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Canonical(document.RootElement);
    }

    /// <summary>Text of a cell or a query for a value in JSON: a string as it is, a list with commas.</summary>
    public static string Flat(JsonNode? node) => node switch
    {
        null => "",
        JsonArray { Count: 0 } => "-",
        JsonArray array => string.Join(',', array.Select(Flat)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(Options),
    };

    private static JsonNode? Sorted(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(element.EnumerateObject().GroupBy(p => p.Name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, Sorted(g.Last().Value)))),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Sorted)]),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(element.GetRawText()),
    };
}
