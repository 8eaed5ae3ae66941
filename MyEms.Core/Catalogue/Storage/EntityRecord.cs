using System.Text.Json.Nodes;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Values;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>An entity as it was read: the fields that were asked for, at one instant.</summary>
/// <param name="Id">Its id in this installation.</param>
/// <param name="Uuid">Its name in every installation; null where its code is that.</param>
/// <param name="Version">Changes with every change of the entity, its dated parts and its members: the ETag.</param>
/// <param name="Values">Values by field; a reference's is an id.</param>
/// <param name="Texts">The text of what each reference refers to.</param>
public sealed record EntityRecord(
    int Id, Guid? Uuid, long Version, IReadOnlyDictionary<Field, object?> Values, IReadOnlyDictionary<ReferenceField, string> Texts)
{
    /// <summary>As JSON: a reference both as id and as text.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id };
        if (Uuid is { } uuid)
        {
            json["uuid"] = uuid.ToString();
        }

        foreach (var (field, value) in Values)
        {
            json[field.Name] = FieldJsonWriter.Write(field, value);
            if (field is ReferenceField reference)
            {
                json[reference.TextName] = Texts.GetValueOrDefault(reference);
            }
        }

        return json;
    }
}

/// <summary>A part of a list.</summary>
public sealed record EntityPage(IReadOnlyList<EntityRecord> Items, int Total);

/// <summary>A member of an entity and since when.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Text">Its code or name.</param>
/// <param name="Range">When it is a member, [from, to).</param>
/// <param name="Values">Fields of the membership.</param>
public sealed record MemberRecord(int MemberId, string Text, Time.Validity Range, IReadOnlyDictionary<Field, object?> Values);
