using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;
using Npgsql;

namespace MyEms.Core.Reach;

/// <summary>
/// The current model, reloaded when the configuration's version in the database has moved. Whoever changes what the
/// ledger depends on calls <see cref="LedgerConfigurationChange"/> in the same transaction.
/// </summary>
public sealed class LedgerModelCache(IDbContextFactory<MyEmsDbContext> contexts)
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Entry? _current;

    /// <summary>The model as of now; reads one row, and the configuration only when it has changed.</summary>
    public async Task<LedgerModel> GetAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var version = await LedgerConfigurationChange.VersionAsync(connection, cancellationToken);
        if (_current is { } current && current.Version == version)
        {
            return current.Model;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_current is not { } loaded || loaded.Version != version)
            {
                await using var context = await contexts.CreateDbContextAsync(cancellationToken);
                _current = loaded = new Entry(version, new LedgerModel(await LedgerConfigurationLoader.LoadAsync(context, cancellationToken)));
            }

            return loaded.Model;
        }
        finally
        {
            _loading.Release();
        }
    }

    private sealed record Entry(long Version, LedgerModel Model);
}
