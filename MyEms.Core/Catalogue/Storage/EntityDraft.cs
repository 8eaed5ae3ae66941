using System.Text.Json;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Values;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>What somebody wants an entity to be: only the fields that were sent, with what could not be read of them.</summary>
public sealed class EntityDraft
{
    /// <summary>Values by field; a reference may be a <see cref="ReferenceText"/>.</summary>
    public Dictionary<Field, object?> Values { get; } = [];

    /// <summary>Dated parts whose versions are given whole: they take the place of those that are there.</summary>
    public Dictionary<DatedPart, IReadOnlyList<VersionDraft>> Versions { get; } = [];

    /// <summary>Given when it is created or imported.</summary>
    public Guid? Uuid { get; set; }

    /// <summary>What could not be read.</summary>
    public List<FieldError> Errors { get; } = [];

    /// <summary>Reads a JSON object. Unknown names are faults; <c>id</c>, derived fields and texts beside an id are passed over.</summary>
    public static EntityDraft Read(CatalogueEntity entity, JsonElement json)
    {
        var draft = new EntityDraft();
        if (json.ValueKind != JsonValueKind.Object)
        {
            draft.Errors.Add(new FieldError("", FieldFault.Unreadable));
            return draft;
        }

        var names = json.EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in json.EnumerateObject())
        {
            if (entity.Parts.FirstOrDefault(p => p.Name == property.Name) is { } part && property.Value.ValueKind == JsonValueKind.Array)
            {
                draft.Versions[part] = VersionDraft.Read(part, property.Value, draft.Errors);
            }
            else if (property.Name is "uuid" && entity.HasUuid)
            {
                draft.ReadUuid(property.Value);
            }
            else if (entity.Find(property.Name) is { } field)
            {
                draft.ReadField(field, property, names);
            }
            else if (property.Name is not "id")
            {
                draft.Errors.Add(new FieldError(property.Name[..Math.Min(property.Name.Length, 60)], FieldFault.UnknownField));
            }
        }

        return draft;
    }

    /// <summary>Sets a value, or writes down why not.</summary>
    public void Set(Field field, FieldValue value)
    {
        if (value.Fault is { } fault)
        {
            Errors.Add(new FieldError(field.Name, fault));
        }
        else
        {
            Values[field] = value.Value;
        }
    }

    private void ReadField(Field field, JsonProperty property, HashSet<string> names)
    {
        var isTextBesideId = field is ReferenceField && !string.Equals(property.Name, field.Name, StringComparison.OrdinalIgnoreCase) && names.Contains(field.Name);
        if (!field.Derived && !isTextBesideId)
        {
            Set(field, FieldJsonReader.Read(field, property.Value));
        }
    }

    private void ReadUuid(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var uuid) && uuid != Guid.Empty)
        {
            Uuid = uuid;
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            Errors.Add(new FieldError("uuid", new FieldFault("uuid")));
        }
    }
}
