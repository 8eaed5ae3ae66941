using System.Text.Json.Nodes;
using MyEms.Core.Auditing;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Values;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>One entity on its way to being saved.</summary>
internal sealed class EntityChange<T>(CatalogueEntity<T> description, T entity, EntityDraft draft, DatedChange when, bool isNew)
    where T : class
{
    private JsonObject? _before;
    private bool _changesSecret;

    public CatalogueEntity<T> Description => description;

    public T Entity => entity;

    public EntityDraft Draft => draft;

    public DatedChange When => when;

    public bool IsNew => isNew;

    public int Id => description.IdOf(entity);

    public List<FieldError> Errors { get; } = [.. draft.Errors];

    /// <summary>Tracked versions of each dated part.</summary>
    public Dictionary<DatedPart, List<IDated>> Versions { get; } = [];

    /// <summary>The ledger depends on something that it changes.</summary>
    public bool AffectsLedger { get; set; }

    public JsonObject? Before => _before;

    /// <summary>As it is now, secrets masked, references by id.</summary>
    public JsonObject Now => ToJson(description, entity, Versions);

    /// <summary>Writes down what it was before anything is changed.</summary>
    public void Remember() => _before = isNew ? null : Now;

    public bool IsChanged => isNew || _changesSecret || !JsonNode.DeepEquals(_before, Now);

    public string Text => description.LabelOf(entity);

    /// <summary>Its text before it is stored.</summary>
    public string? TextToBe => draft.Values.FirstOrDefault(v => v.Key is { Part: null, Derived: false } && v.Key.Access.Property == description.LabelProperty).Value as string;

    public AuditRecord ToAudit(AuditAction action, int? organisationId) => new(
        action, description.Slug, Id, organisationId, Text, _before?.ToJsonString(JsonTexts.Options), Now.ToJsonString(JsonTexts.Options));

    /// <summary>Gives the entity's own fields their new values; what is wrong with them, and with those it has already, becomes an error.</summary>
    public void SetOwnFields(ISecretKeeper secrets)
    {
        foreach (var (field, value) in draft.Values.Where(v => v.Key.Part is null))
        {
            if (field.Fixed && !isNew && !Equals(field.Access.Get(entity), value))
            {
                Errors.Add(new FieldError(field.Name, FieldFault.Fixed));
            }
            else if (field is SecretField)
            {
                SetSecret(field, value as string, secrets);
            }
            else if (value is null && field is InstantField { Open: { } open })
            {
                field.Access.Set(entity, open);
            }
            else if (value is not ReferenceText && (value is not null || field.Access.IsNullable))
            {
                field.Access.Set(entity, field is JsonField && value is string json ? JsonTexts.Canonical(json) : value);
            }
            else if (value is null && field.Required)
            {
                Errors.Add(new FieldError(field.Name, FieldFault.Required));
            }
        }

        foreach (var field in description.Fields.Where(f => !f.Derived && f.Part is null && f is not SecretField && Errors.TrueForAll(e => e.Field != f.Name)))
        {
            Check(field, field.Access.Get(entity));
        }

        foreach (var check in description.Checks.Where(c => Errors.Count == 0 && !c.Holds(entity)))
        {
            Errors.Add(new FieldError(check.Field, new FieldFault(check.Code)));
        }

        AffectsLedger |= !isNew && description.Fields.Any(f => f is { Derived: false, Part: null, ChangesLedger: true }
            && !JsonNode.DeepEquals(FieldJsonWriter.Write(f, f.Access.Get(entity)), _before?[f.Name]));
    }

    /// <summary>References to entities that came into being with this change.</summary>
    public void SetLateReferences()
    {
        foreach (var (field, value) in draft.Values.Where(v => v is { Key: ReferenceField { Part: null }, Value: int }))
        {
            field.Access.Set(entity, value);
        }
    }

    public void Check(Field field, object? value)
    {
        var isNoReference = field is ReferenceField && value is 0;
        if (FieldValidator.Check(field, isNoReference ? null : value) is { } fault)
        {
            Errors.Add(new FieldError(field.Name, fault));
        }
    }

    public static JsonObject ToJson(CatalogueEntity<T> description, T entity, Dictionary<DatedPart, List<IDated>> versions)
    {
        var json = new JsonObject();
        foreach (var field in description.Fields.Where(f => !f.Derived && f.Part is null))
        {
            json[field.Name] = FieldJsonWriter.Write(field, field.Access.Get(entity));
        }

        foreach (var part in description.Parts)
        {
            json[part.Name] = new JsonArray([.. versions.GetValueOrDefault(part, []).Select(v => VersionJson(part, v))]);
        }

        return json;
    }

    private static JsonObject VersionJson(DatedPart part, IDated version)
    {
        var json = RangeJson(version);
        foreach (var field in part.Fields)
        {
            json[field.Name] = FieldJsonWriter.Write(field, field.Access.Get(version));
        }

        return json;
    }

    internal static JsonObject RangeJson(IDated version) => new()
    {
        ["from"] = version.ValidFrom == Validity.Beginning ? null : Instants.Write(version.ValidFrom),
        ["to"] = version.ValidTo == Validity.End ? null : Instants.Write(version.ValidTo),
    };

    private void SetSecret(Field field, string? value, ISecretKeeper secrets)
    {
        if (value == SecretField.Mask)
        {
            return;
        }

        if (FieldValidator.Check(field, value) is { } fault)
        {
            Errors.Add(new FieldError(field.Name, fault));
            return;
        }

        field.Access.Set(entity, value is null ? null : secrets.Protect(value));
        _changesSecret = true;
    }
}
