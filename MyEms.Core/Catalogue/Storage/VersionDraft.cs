using System.Text.Json;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Values;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>One version of a dated part, given whole: [from, to), null for an open end.</summary>
public sealed record VersionDraft(Validity Range, Dictionary<Field, object?> Values)
{
    private const int MostVersions = 1_000;

    internal static IReadOnlyList<VersionDraft> Read(DatedPart part, JsonElement versions, List<FieldError> errors)
    {
        var result = new List<VersionDraft>();
        foreach (var json in versions.EnumerateArray().Take(MostVersions))
        {
            var values = new Dictionary<Field, object?>();
            if (json.ValueKind != JsonValueKind.Object || Bound(json, "from", Validity.Beginning) is not { } from || Bound(json, "to", Validity.End) is not { } to)
            {
                errors.Add(new FieldError(part.Name, new FieldFault("instant")));
                continue;
            }

            foreach (var field in part.Fields)
            {
                var name = field is ReferenceField reference && !json.TryGetProperty(field.Name, out _) ? reference.TextName : field.Name;
                var read = json.TryGetProperty(name, out var value) ? FieldJsonReader.Read(field, value) : FieldValue.Empty;
                values[field] = read.Value;
                if (read.Fault is { } fault)
                {
                    errors.Add(new FieldError(field.Name, fault));
                }
            }

            result.Add(new VersionDraft(new Validity(from, to), values));
        }

        return [.. result.OrderBy(v => v.Range.From)];
    }

    private static DateTime? Bound(JsonElement json, string name, DateTime open) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? open
        : value.ValueKind == JsonValueKind.String ? Instants.Read(value.GetString() ?? "") : null;
}
