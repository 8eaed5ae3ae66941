using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Campus.History;
using MyEms.Acquisition.Configuration;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>Sets the demo organisation up: its configuration only. The history and the devices come with <see cref="CampusService"/>.</summary>
public sealed class CampusSeeder(IDbContextFactory<MyEmsDbContext> contexts, TimeProvider time)
{
    private const long SeedLock = 4221;

    /// <summary>Writes the configuration in one transaction. Does nothing when the demo is there already.</summary>
    /// <returns>True when it was written now.</returns>
    public Task<bool> SeedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return SeedAsync(CampusModel.EndingAt(now), now, cancellationToken);
    }

    /// <summary>Writes the configuration of a given model whose history is to be loaded up to <paramref name="until"/>.</summary>
    /// <returns>True when it was written now.</returns>
    public async Task<bool> SeedAsync(CampusModel model, DateTime until, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SeedLock})", cancellationToken);
        if (await context.Organisations.AnyAsync(o => o.Uuid == CampusIds.Organisation, cancellationToken))
        {
            return false;
        }

        var organisation = new Organisation { Uuid = CampusIds.Organisation, Name = "Harbourline", Currency = "EUR", Zone = model.Sites[0].Zone, IsDemo = true };
        context.Organisations.Add(organisation);
        await context.SaveChangesAsync(cancellationToken);

        var nodes = new CampusNodes(model, organisation.Id);
        await nodes.SaveAsync(context, cancellationToken);
        await CampusEconomy.SaveAsync(context, model, nodes, cancellationToken);
        await CampusField.SaveAsync(context, model, nodes, cancellationToken);
        context.Settings.Add(new CampusState(model.Seed, model.Start, new HistoryPosition(model.Start, until, 0), until).ToSetting());
        await context.SaveChangesAsync(cancellationToken);
        await LedgerConfigurationChange.ApplyAsync(context, cancellationToken);
        await DatabaseAcquisitionConfiguration.NotifyAsync((NpgsqlConnection)context.Database.GetDbConnection(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
