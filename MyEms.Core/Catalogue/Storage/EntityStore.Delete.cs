using Microsoft.EntityFrameworkCore;
using MyEms.Core.Auditing;
using MyEms.Core.Catalogue.Fields;
using Npgsql;

namespace MyEms.Core.Catalogue.Storage;

internal sealed partial class EntityStore<T>
{
    private const int MostExamples = 5;

    public override async Task<SaveResult> DeleteAsync(Actor actor, int id, long? version, bool withData, CancellationToken cancellationToken)
    {
        await using var transaction = await StoreTransaction.BeginAsync(parts, cancellationToken);
        var (entity, refusal) = await FindToChangeAsync(transaction, actor, id, version, CatalogueAction.Delete, cancellationToken);
        if (refusal is not null || IsBuiltIn(actor))
        {
            return refusal ?? SaveResult.NotPermitted;
        }

        var dependants = await DependantsAsync(transaction, id, cancellationToken);
        if (dependants.Exists(d => !d.IsData || !withData))
        {
            return SaveResult.Needed(dependants);
        }

        var change = Changed(entity, new EntityDraft(), DatedChange.Always);
        await LoadVersionsAsync(transaction.Context, [change], cancellationToken);
        var organisations = await Entity.OrganisationsAsync(transaction.Context, [id], cancellationToken);
        transaction.Audit(new AuditRecord(AuditAction.Delete, Entity.Slug, id, organisations.GetValueOrDefault(id), change.Text, change.Now.ToJsonString(Values.JsonTexts.Options), null));
        transaction.AffectsLedger = Entity.Parts.Any(p => p.AffectsLedger && change.Versions[p].Count > 0) || Entity.Links.Any(l => l.AffectsLedger) || Entity.Fields.Any(f => f.ChangesLedger);
        transaction.Context.Remove(change.Entity);
        try
        {
            await transaction.Context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(actor, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } refused)
        {
            return SaveResult.Needed([new Dependant(refused.TableName ?? "", refused.ConstraintName, 1, [])]);
        }

        return SaveResult.Done;
    }

    /// <summary>Fields and members of other entities that refer to it, and data that it holds.</summary>
    private async Task<List<Dependant>> DependantsAsync(StoreTransaction transaction, int id, CancellationToken cancellationToken)
    {
        var context = transaction.Context;
        var result = new List<Dependant>();
        foreach (var (other, field) in Entity.ReferredBy)
        {
            var (count, some) = await other.ReferringAsync(context, field, id, MostExamples, cancellationToken);
            if (count > 0)
            {
                result.Add(new Dependant(other.Slug, field.Name, count, some));
            }
        }

        foreach (var (owner, link) in Entity.MemberOf)
        {
            var owners = await link.OwnersOfAsync(context, id, cancellationToken);
            if (owners.Count > 0)
            {
                var some = await owner.ByIdAsync(context, Nodes.NodeScope.Everything, [.. owners.Take(MostExamples)], cancellationToken);
                result.Add(new Dependant(owner.Slug, link.Name, owners.Count, some));
            }
        }

        foreach (var (name, sql) in Entity.DataGuards)
        {
            await using var command = new NpgsqlCommand($"select {sql}", transaction.Connection);
            command.Parameters.AddWithValue("id", id);
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                result.Add(new Dependant(name, null, 1, []));
            }
        }

        return result;
    }
}
