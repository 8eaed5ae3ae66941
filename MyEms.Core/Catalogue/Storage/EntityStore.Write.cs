using Microsoft.EntityFrameworkCore;
using MyEms.Core.Auditing;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Catalogue.Storage;

internal sealed partial class EntityStore<T>
{
    public override async Task<SaveResult> CreateAsync(Actor actor, EntityDraft draft, CancellationToken cancellationToken)
    {
        if (!May(actor, CatalogueAction.Create) || IsBuiltIn(actor))
        {
            return SaveResult.NotPermitted;
        }

        await using var change = await StoreTransaction.BeginAsync(parts, cancellationToken);
        return await SaveAsync(change, actor, [Made(draft, actor, DatedChange.Always)], AuditAction.Create, cancellationToken);
    }

    public override Task<SaveResult> UpdateAsync(Actor actor, int id, long? version, EntityDraft draft, DatedChange? when, CancellationToken cancellationToken) =>
        UpdateAsync(actor, id, version, draft, when, AuditAction.Update, cancellationToken);

    public override Task<SaveResult> PreviewAsync(Actor actor, int id, EntityDraft draft, DatedChange? when, CancellationToken cancellationToken) =>
        UpdateAsync(actor, id, null, draft, when, null, cancellationToken);

    private async Task<SaveResult> UpdateAsync(
        Actor actor, int id, long? version, EntityDraft draft, DatedChange? when, AuditAction? action, CancellationToken cancellationToken)
    {
        await using var transaction = await StoreTransaction.BeginAsync(parts, cancellationToken);
        var (entity, refusal) = await FindToChangeAsync(transaction, actor, id, version, CatalogueAction.Edit, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        return Entity.RangeFields is { } range && when?.From is { } from && entity is IDated dated && dated.ValidFrom < from && from < dated.ValidTo
            ? await GoOnAsync(transaction, actor, Changed(entity, new EntityDraft { Values = { [range.To] = from } }, DatedChange.Always), draft, range.From, action, cancellationToken)
            : await SaveAsync(transaction, actor, [Changed(entity, draft, when ?? DatedChange.FromNow(parts.Now))], action, cancellationToken);
    }

    /// <summary>Ends a dated entity and makes the one that takes its place from then on.</summary>
    private async Task<SaveResult> GoOnAsync(
        StoreTransaction transaction, Actor actor, EntityChange<T> ended, EntityDraft draft, InstantField fromField, AuditAction? action, CancellationToken cancellationToken)
    {
        foreach (var field in Entity.Fields.Where(f => f is { Derived: false, Part: null } and not SecretField))
        {
            draft.Values.TryAdd(field, field.Access.Get(ended.Entity));
        }

        draft.Values[fromField] = ended.Draft.Values.Values.Single();
        return await SaveAsync(transaction, actor, [ended, Made(draft, actor, DatedChange.Always)], action, cancellationToken);
    }

    public override async Task<SaveResult> UndoAsync(Actor actor, int id, long? version, CancellationToken cancellationToken)
    {
        await using var transaction = await StoreTransaction.BeginAsync(parts, cancellationToken);
        var (entity, refusal) = await FindToChangeAsync(transaction, actor, id, version, CatalogueAction.Edit, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await AuditTrail.LastAsync(transaction.Connection, Entity.Slug, id, cancellationToken) is not { Action: AuditAction.Update, Before: { } before })
        {
            return SaveResult.Invalid([new FieldError("", new FieldFault("nothingToUndo"))]);
        }

        using var json = System.Text.Json.JsonDocument.Parse(before);
        var draft = EntityDraft.Read(Entity, json.RootElement);
        return await SaveAsync(transaction, actor, [Changed(entity, draft, DatedChange.Always)], AuditAction.Update, cancellationToken);
    }

    /// <summary>A new entity for a draft; it belongs to the actor's organisation unless the draft says another.</summary>
    private EntityChange<T> Made(EntityDraft draft, Actor actor, DatedChange when)
    {
        var made = _entity.New();
        if (_entity.OrganisationField is { } owner && actor.Scope.OrganisationId is { } organisation && draft.Values.GetValueOrDefault(owner) is null)
        {
            draft.Values[owner] = organisation;
        }

        if (draft.Uuid is { } uuid)
        {
            Entity.Uuid?.Set(made, uuid);
        }

        var change = new EntityChange<T>(_entity, made, draft, when, isNew: true);
        change.Remember();
        return change;
    }

    private EntityChange<T> Changed(T? entity, EntityDraft draft, DatedChange when) =>
        new(_entity, entity ?? throw new InvalidOperationException("Looked for before."), draft, when, isNew: false);

    /// <summary>The locked, tracked entity, or why it cannot be changed.</summary>
    private async Task<(T? Entity, SaveResult? Refusal)> FindToChangeAsync(
        StoreTransaction transaction, Actor actor, int id, long? version, CatalogueAction action, CancellationToken cancellationToken)
    {
        var context = transaction.Context;
        var isThere = May(actor, CatalogueAction.View)
            && await _entity.Rows(context, actor.Scope).AnyAsync(EntityRows.IdIs(_entity.Id, id), cancellationToken);
        if (!isThere)
        {
            return (null, SaveResult.NotThere);
        }

        if (!May(actor, action))
        {
            return (null, SaveResult.NotPermitted);
        }

        var versions = await RowVersions.LockAsync(context, Entity.Table, [id], cancellationToken);
        if (!versions.TryGetValue(id, out var current))
        {
            return (null, SaveResult.NotThere);
        }

        if (version is { } seen && seen != current)
        {
            return (null, SaveResult.Conflict(await FindAsync(context, actor, id, null, cancellationToken)));
        }

        var entity = await _entity.Rows(context, actor.Scope, writable: true).SingleOrDefaultAsync(EntityRows.IdIs(_entity.Id, id), cancellationToken);
        return entity is null ? (null, SaveResult.NotPermitted) : (entity, null);
    }

    /// <param name="transaction">Ends with it.</param>
    /// <param name="actor">Who.</param>
    /// <param name="changes">What.</param>
    /// <param name="action">What the audit calls it; null: a preview, of which nothing is kept.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept.</param>
    private async Task<SaveResult> SaveAsync(
        StoreTransaction transaction, Actor actor, IReadOnlyList<EntityChange<T>> changes, AuditAction? action, CancellationToken cancellationToken)
    {
        await ApplyAsync(transaction, actor, changes, cancellationToken);
        if (changes.SelectMany(c => c.Errors).ToList() is { Count: > 0 } errors)
        {
            return SaveResult.Invalid(errors);
        }

        if (action is null)
        {
            transaction.AffectsLedger = changes.Any(c => c.AffectsLedger);
            var effect = await transaction.EstimateAsync(cancellationToken);
            return SaveResult.Saved(await FindAsync(transaction.Context, actor, changes[^1].Id, null, cancellationToken)) with { Effect = effect };
        }

        if (changes.Where(c => c.IsChanged).ToList() is { Count: > 0 } changed)
        {
            await RecordAsync(transaction, actor, changed, changes.Count == 1 ? action : null, cancellationToken);
            await transaction.CommitAsync(actor, cancellationToken);
        }

        return SaveResult.Saved(await FindAsync(actor, changes[^1].Id, null, cancellationToken));
    }

    /// <summary>Audit, version and ledger for what has changed.</summary>
    private async Task RecordAsync(
        StoreTransaction transaction, Actor actor, IReadOnlyList<EntityChange<T>> changes, AuditAction? action, CancellationToken cancellationToken)
    {
        var ids = changes.Select(c => c.Id).ToList();
        await RowVersions.TouchAsync(transaction.Context, Entity.Table, ids, cancellationToken);
        var organisations = await Entity.OrganisationsAsync(transaction.Context, ids, cancellationToken);
        foreach (var change in changes)
        {
            transaction.Audit(change.ToAudit(action ?? (change.IsNew ? AuditAction.Create : AuditAction.Update), organisations.GetValueOrDefault(change.Id)));
            transaction.AffectsLedger |= change.AffectsLedger;
        }
    }

    /// <summary>Writes changes within the transaction, in few statements however many they are. Faults are in each change's errors; nothing is committed.</summary>
    private async Task ApplyAsync(StoreTransaction transaction, Actor actor, IReadOnlyList<EntityChange<T>> changes, CancellationToken cancellationToken)
    {
        var context = transaction.Context;
        await LoadVersionsAsync(context, changes, cancellationToken);
        var references = new ReferenceResolution<T>(context, actor.Scope, changes);
        await references.ResolveAsync(f => f.Part is null, cancellationToken);
        foreach (var change in changes)
        {
            change.SetOwnFields(parts.Secrets);
        }

        await CheckUniqueAsync(context, actor.Scope, changes, cancellationToken);
        var isClean = changes.All(c => c.Errors.Count == 0);
        if (isClean)
        {
            context.AddRange(changes.Where(c => c.IsNew).Select(c => c.Entity));
            isClean = await FlushAsync(context, changes, cancellationToken);
        }

        // Only now are there ids for what other rows of the same file refer to.
        await references.ResolveAsync(f => f.Part is not null || f.Target == Entity, cancellationToken);
        foreach (var change in changes)
        {
            change.SetLateReferences();
            VersionWriter.Apply(context, Entity, change, parts.Now);
        }

        await references.CheckOrganisationsAsync(isClean, cancellationToken);
        if (isClean && changes.All(c => c.Errors.Count == 0) && await FlushAsync(context, changes, cancellationToken))
        {
            await CheckRulesAsync(context, changes, cancellationToken);
        }
    }

    private async Task LoadVersionsAsync(MyEmsDbContext context, IReadOnlyList<EntityChange<T>> changes, CancellationToken cancellationToken)
    {
        var ids = changes.Where(c => !c.IsNew).Select(c => c.Id).ToList();
        foreach (var part in Entity.Parts)
        {
            var versions = ids.Count == 0 ? [] : await part.LoadAsync(context, ids, cancellationToken);
            foreach (var change in changes)
            {
                change.Versions[part] = change.IsNew ? [] : versions.GetValueOrDefault(change.Id, []);
            }
        }

        foreach (var change in changes)
        {
            change.Remember();
        }
    }

    private async Task CheckUniqueAsync(MyEmsDbContext context, NodeScope scope, IReadOnlyList<EntityChange<T>> changes, CancellationToken cancellationToken)
    {
        foreach (var field in Entity.Fields.Where(f => f.Unique))
        {
            var sent = changes.Where(c => c.Draft.Values.ContainsKey(field) && field.Access.Get(c.Entity) is not null).ToList();
            foreach (var same in sent.GroupBy(c => (field.Access.Get(c.Entity), _entity.OrganisationField?.Access.Get(c.Entity))).SelectMany(g => g.Skip(1)))
            {
                same.Errors.Add(new FieldError(field.Name, FieldFault.NotUnique));
            }

            if (sent.Count == 0)
            {
                continue;
            }

            var values = sent.Select(c => field.Access.Get(c.Entity)).OfType<object>().Distinct().ToList();
            var taken = await _entity.Rows(context, scope).AsNoTracking().Where(_entity.Where(field, context, null, m => field.Access.In(m, values))).ToListAsync(cancellationToken);
            foreach (var change in sent.Where(c => taken.Exists(t => _entity.IdOf(t) != c.Id && Equals(field.Access.Get(t), field.Access.Get(c.Entity)) && SameOwner(t, c.Entity))))
            {
                change.Errors.Add(new FieldError(field.Name, FieldFault.NotUnique));
            }
        }
    }

    private bool SameOwner(T one, T other) => Equals(_entity.OrganisationField?.Access.Get(one), _entity.OrganisationField?.Access.Get(other));

    private async Task CheckRulesAsync(MyEmsDbContext context, IReadOnlyList<EntityChange<T>> changes, CancellationToken cancellationToken)
    {
        var byId = changes.ToDictionary(c => c.Id);
        foreach (var rule in _entity.Rules)
        {
            foreach (var (id, field, fault) in await rule(context, [.. byId.Keys], cancellationToken))
            {
                byId[id].Errors.Add(new FieldError(field, fault));
            }
        }
    }

    /// <summary>Sends what is tracked. What only the database knows (a key that is taken meanwhile, a row that has gone) becomes an error.</summary>
    private static async Task<bool> FlushAsync(MyEmsDbContext context, IReadOnlyList<EntityChange<T>> changes, CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.CheckViolation } refused)
        {
            var code = refused.SqlState switch
            {
                PostgresErrorCodes.UniqueViolation => "taken",
                PostgresErrorCodes.ForeignKeyViolation => "gone",
                _ => "refused",
            };
            changes[0].Errors.Add(new FieldError("", new FieldFault(code, refused.ConstraintName)));
            return false;
        }
    }

    /// <summary>What belongs to the installation is made by its administrators only.</summary>
    private bool IsBuiltIn(Actor actor) => _entity.Ownership is { IsShared: true } or { IsSelf: true } && actor.Scope != NodeScope.Everything;
}
