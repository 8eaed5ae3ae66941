using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>Turns the references of some changes into ids that exist for the actor: one query per target, not per row.</summary>
internal sealed class ReferenceResolution<T>(MyEmsDbContext context, NodeScope scope, IReadOnlyList<EntityChange<T>> changes)
    where T : class
{
    /// <summary>Looks up texts and checks ids; what is not there is an error, and no value.</summary>
    public async Task ResolveAsync(Func<ReferenceField, bool> which, CancellationToken cancellationToken)
    {
        var uses = changes.SelectMany(Uses).Where(u => which(u.Field)).ToList();
        foreach (var ofTarget in uses.GroupBy(u => u.Field.Target))
        {
            var texts = ofTarget.Select(u => u.Value).OfType<ReferenceText>().Select(t => t.Text).Distinct().ToList();
            var ids = ofTarget.Select(u => u.Value).OfType<int>().Distinct().ToList();
            var byText = texts.Count == 0 ? [] : await ofTarget.Key.ByTextAsync(context, scope, texts, cancellationToken);
            var known = ids.Count == 0 ? [] : (await ofTarget.Key.ByIdAsync(context, scope, ids, cancellationToken)).Select(t => t.Id).ToHashSet();
            var lookup = byText.ToLookup(t => t.Text, StringComparer.Ordinal);
            var byUuid = byText.Where(t => t.Uuid is not null).ToLookup(t => t.Uuid.ToString() ?? "", StringComparer.OrdinalIgnoreCase);
            foreach (var (change, field, value, values) in ofTarget)
            {
                values[field] = value switch
                {
                    ReferenceText { Text: var text } => Single(change, field, byUuid[text].Concat(lookup[text]).Select(t => t.Id).Distinct().ToList(), value),
                    int id when known.Contains(id) => id,
                    _ => Missing(change, field, FieldFault.NotThere, value),
                };
            }
        }
    }

    /// <summary>
    /// Somebody who sees all organisations may not tie one's entity to another's. Only the installation's administrators can come to that;
    /// for all others what is not theirs is not there.
    /// </summary>
    public async Task CheckOrganisationsAsync(bool areStored, CancellationToken cancellationToken)
    {
        if (scope != NodeScope.Everything || !areStored)
        {
            return;
        }

        var mine = await changes[0].Description.OrganisationsAsync(context, [.. changes.Select(c => c.Id)], cancellationToken);
        foreach (var ofTarget in changes.SelectMany(Uses).Where(u => u.Value is int).GroupBy(u => u.Field.Target))
        {
            var theirs = await ofTarget.Key.OrganisationsAsync(context, [.. ofTarget.Select(u => (int)u.Value).Distinct()], cancellationToken);
            foreach (var (change, field, value, _) in ofTarget.Where(u => theirs.GetValueOrDefault((int)u.Value) is { } other && other != mine.GetValueOrDefault(u.Change.Id)))
            {
                change.Errors.Add(new FieldError(field.Name, FieldFault.NotThere));
            }
        }
    }

    private static IEnumerable<(EntityChange<T> Change, ReferenceField Field, object Value, Dictionary<Field, object?> Values)> Uses(EntityChange<T> change) =>
        from values in change.Draft.Versions.Values.SelectMany(v => v).Select(v => v.Values).Prepend(change.Draft.Values)
        from pair in values.ToList()
        where pair is { Key: ReferenceField, Value: not null }
        select (change, (ReferenceField)pair.Key, pair.Value, values);

    private object? Single(EntityChange<T> change, ReferenceField field, List<int> found, object value) => found.Count switch
    {
        1 => found[0],
        0 when IsToCome(field, (ReferenceText)value) => value,
        0 => Missing(change, field, FieldFault.NotThere, value),
        _ => Missing(change, field, FieldFault.Ambiguous, value),
    };

    /// <summary>Another row of the same file will make it; looked up again when that is stored.</summary>
    private bool IsToCome(ReferenceField field, ReferenceText text) => field.TargetType.IsAssignableFrom(typeof(T))
        && changes.Any(c => c is { IsNew: true, Id: 0 } && (c.Draft.Uuid?.ToString() == text.Text || c.TextToBe == text.Text));

    private static object? Missing(EntityChange<T> change, ReferenceField field, FieldFault fault, object value)
    {
        change.Errors.Add(new FieldError(field.Name, fault));
        return value is ReferenceText ? value : null;
    }
}
