using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Auditing;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Querying;
using MyEms.Core.Catalogue.Values;

namespace MyEms.Core.Catalogue.Storage;

internal sealed partial class EntityStore<T>
{
    public override async Task<ImportResult> ImportAsync(
        Actor actor, IReadOnlyList<EntityDraft> drafts, DatedChange? when, bool isPreview, CancellationToken cancellationToken)
    {
        await using var transaction = await StoreTransaction.BeginAsync(parts, cancellationToken);
        var changes = await MatchAsync(transaction, actor, drafts, when ?? DatedChange.FromNow(parts.Now), cancellationToken);
        if (changes.Count > 0 && changes.All(c => c.Errors.TrueForAll(e => e.Fault.Code != "notPermitted")))
        {
            await ApplyAsync(transaction, actor, changes, cancellationToken);
        }

        var rows = changes.Select((change, i) => Row(change, i + 1)).ToList();
        var result = new ImportResult(!isPreview && rows.TrueForAll(r => r.Errors.Count == 0), rows);
        if (isPreview && !result.HasErrors)
        {
            transaction.AffectsLedger = changes.Exists(c => c.AffectsLedger);
            return result with { Effect = await transaction.EstimateAsync(cancellationToken) };
        }

        var changed = result.IsApplied ? changes.Where(c => c.IsChanged).ToList() : [];
        if (changed.Count > 0)
        {
            await RecordAsync(transaction, actor, changed, null, cancellationToken);
            await transaction.CommitAsync(actor, cancellationToken);
        }

        return result;
    }

    public override async Task<SaveResult> CloneAsync(Actor actor, int id, EntityDraft changes, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, id, null, cancellationToken) is not { } original)
        {
            return SaveResult.NotThere;
        }

        foreach (var (field, value) in original.Values.Where(v => !v.Key.Derived && v.Key is not SecretField && !v.Key.Unique))
        {
            changes.Values.TryAdd(field, value);
        }

        return await CreateAsync(actor, changes, cancellationToken);
    }

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!May(actor, CatalogueAction.View))
        {
            return [];
        }

        await using var context = await parts.Contexts.CreateDbContextAsync(cancellationToken);
        var entities = await _entity.Rows(context, actor.Scope, writable: !Entity.IsShared).AsNoTracking().OrderBy(_entity.Id).ToListAsync(cancellationToken);
        var ids = entities.ConvertAll(_entity.IdOf);
        var versions = new Dictionary<DatedPart, Dictionary<int, List<Time.IDated>>>();
        foreach (var part in Entity.Parts)
        {
            versions[part] = await part.LoadAsync(context, ids, cancellationToken);
        }

        var rows = entities.ConvertAll(e => EntityChange<T>.ToJson(_entity, e, Entity.Parts.ToDictionary(p => p, p => versions[p].GetValueOrDefault(_entity.IdOf(e), []))));
        for (var i = 0; i < rows.Count; i++)
        {
            if (Entity.Uuid?.Get(entities[i]) is Guid uuid)
            {
                rows[i].Insert(0, "uuid", uuid.ToString());
            }
        }

        foreach (var field in Entity.Fields.OfType<ReferenceField>())
        {
            await NameAsync(context, actor, field, rows, cancellationToken);
        }

        // Without ids the order of rows is the only thing that could differ between two installations.
        return [.. rows.OrderBy(r => Entity.HasUuid ? r["uuid"]?.ToString() : r[Entity.DefaultSort]?.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Puts texts in the place of ids: the text where it is the only one of its kind, else the UUID.</summary>
    private static async Task NameAsync(Persistence.MyEmsDbContext context, Actor actor, ReferenceField field, List<JsonObject> rows, CancellationToken cancellationToken)
    {
        var holders = field.Part is { } part ? rows.SelectMany(r => (r[part.Name] as JsonArray ?? []).OfType<JsonObject>()).ToList() : rows;
        var ids = holders.Select(h => (int?)h[field.Name]).OfType<int>().Distinct().ToList();
        var targets = await field.Target.ByIdAsync(context, actor.Scope, ids, cancellationToken);
        var namesakes = (await field.Target.ByTextAsync(context, actor.Scope, [.. targets.Select(t => t.Text).Distinct()], cancellationToken)).ToLookup(t => t.Text, StringComparer.Ordinal);
        var names = targets.ToDictionary(t => t.Id, t => namesakes[t.Text].DistinctBy(n => n.Id).Count() > 1 && t.Uuid is { } uuid ? uuid.ToString() : t.Text);
        foreach (var holder in holders)
        {
            var id = (int?)holder[field.Name] ?? 0;
            holder.Remove(field.Name);
            if (!field.ToOwner || field.TargetType != typeof(Organisations.Organisation)) // an export is of one organisation and goes to another
            {
                holder[field.TextName] = names.GetValueOrDefault(id);
            }
        }
    }

    /// <summary>A change for each draft: of the entity with its UUID, else of the only one with its text, else a new one.</summary>
    private async Task<List<EntityChange<T>>> MatchAsync(
        StoreTransaction transaction, Actor actor, IReadOnlyList<EntityDraft> drafts, DatedChange when, CancellationToken cancellationToken)
    {
        var context = transaction.Context;
        var label = Entity.Fields.First(f => !f.Derived && f.Part is null && f.Access.Property == Entity.LabelProperty);
        var keys = drafts.Select(d => d.Uuid?.ToString() ?? (Entity.LabelIsKey ? d.Values.GetValueOrDefault(label) as string : null)).ToList();
        var texts = keys.OfType<string>().Distinct().ToList();
        var found = texts.Count == 0 ? [] : await Entity.ByTextAsync(context, actor.Scope, texts, cancellationToken);
        var byKey = found.SelectMany(t => new[] { (Key: t.Uuid?.ToString(), t.Id), (Key: t.Text, t.Id) }).Distinct().ToLookup(p => p.Key ?? "", p => p.Id, StringComparer.OrdinalIgnoreCase);
        var ids = keys.OfType<string>().SelectMany(k => byKey[k]).Distinct().ToList();
        await RowVersions.LockAsync(context, Entity.Table, ids, cancellationToken);
        var entities = (await _entity.Rows(context, actor.Scope, writable: true).Where(EntityRows.IdIn(_entity.Id, ids)).ToListAsync(cancellationToken)).ToDictionary(_entity.IdOf);
        var taken = new HashSet<int>();
        var changes = new List<EntityChange<T>>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var matches = keys[i] is { } key ? byKey[key].Distinct().ToList() : [];
            var entity = matches.Count == 1 ? entities.GetValueOrDefault(matches[0]) : null;
            var change = entity is null ? Made(drafts[i], actor, DatedChange.Always) : Changed(entity, drafts[i], when);
            var fault = matches.Count > 1 ? FieldFault.Ambiguous
                : matches.Count == 1 && !taken.Add(matches[0]) ? new FieldFault("twice")
                : matches.Count == 1 && entity is null || !May(actor, entity is null ? CatalogueAction.Create : CatalogueAction.Edit) || (entity is null && IsBuiltIn(actor)) ? new FieldFault("notPermitted")
                : null;
            if (fault is not null)
            {
                change.Errors.Add(new FieldError("", fault));
            }

            changes.Add(change);
        }

        return changes;
    }

    private static ImportedRow Row(EntityChange<T> change, int number)
    {
        if (change.Errors.Count > 0)
        {
            return new ImportedRow(number, ImportOutcome.Refused, change.TextToBe ?? "", new Dictionary<string, (JsonNode?, JsonNode?)>(), change.Errors);
        }

        var now = change.Now;
        var differences = now.Where(p => !JsonNode.DeepEquals(p.Value, change.Before?[p.Key])).ToDictionary(p => p.Key, p => (change.Before?[p.Key], p.Value));
        var outcome = change.IsNew ? ImportOutcome.Created : change.IsChanged ? ImportOutcome.Changed : ImportOutcome.Unchanged;
        return new ImportedRow(number, outcome, change.Text, differences, []);
    }
}
