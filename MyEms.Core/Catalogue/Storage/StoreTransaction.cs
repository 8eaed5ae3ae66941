using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MyEms.Core.Auditing;
using MyEms.Core.Changes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>One change of configuration: what is written, what the audit says of it, and the ledger's notice, all or nothing.</summary>
internal sealed class StoreTransaction : IAsyncDisposable
{
    private readonly StoreParts _parts;
    private readonly IDbContextTransaction _transaction;
    private readonly List<AuditRecord> _audit = [];

    private StoreTransaction(StoreParts parts, MyEmsDbContext context, IDbContextTransaction transaction)
    {
        _parts = parts;
        Context = context;
        _transaction = transaction;
    }

    public MyEmsDbContext Context { get; }

    public NpgsqlConnection Connection => (NpgsqlConnection)Context.Database.GetDbConnection();

    public bool AffectsLedger { get; set; }

    public static async Task<StoreTransaction> BeginAsync(StoreParts parts, CancellationToken cancellationToken)
    {
        var context = await parts.Contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            // A savepoint is a transaction of its own to PostgreSQL, with its own id: the rows' versions would differ within one change.
            context.Database.AutoSavepointsEnabled = false;
            return new StoreTransaction(parts, context, await context.Database.BeginTransactionAsync(cancellationToken));
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    public void Audit(AuditRecord record) => _audit.Add(record);

    public async Task CommitAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AffectsLedger)
        {
            await LedgerConfigurationChange.ApplyAsync(Context, cancellationToken, new ChangeNote(Subject(), actor.UserId));
        }

        await _parts.Audit.AppendAsync(Connection, actor, _audit, cancellationToken); // last: it holds the lock that all changes wait for
        await _transaction.CommitAsync(cancellationToken);
    }

    /// <summary>How much the ledger would compute again if this were committed; null: nothing that it depends on has changed.</summary>
    public async Task<LedgerEffect?> EstimateAsync(CancellationToken cancellationToken) =>
        AffectsLedger ? await LedgerConfigurationChange.EstimateAsync(Context, cancellationToken) : null;

    /// <summary>What the receipt of moving figures says: the first of what changed, and how many more.</summary>
    private string Subject()
    {
        var first = string.Join(", ", _audit.Take(3).Select(a => $"{a.Entity}: {a.Text}"));
        return _audit.Count > 3 ? $"{first} +{_audit.Count - 3}" : first;
    }

    /// <summary>Takes back whatever is not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Context.DisposeAsync();
    }
}
