using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;
using MyEms.Core.Settings;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>Whether this installation has the demo: set up on an empty database at the first start, off and on again by one click.</summary>
public sealed class CampusDemo(IDbContextFactory<MyEmsDbContext> contexts, CampusSeeder seeder, CampusRemover remover)
{
    private const string DeclinedKey = "campus.declined";

    /// <summary>True while the demo's configuration is there.</summary>
    public async Task<bool> IsOnAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await CampusState.FindAsync(context, cancellationToken) is not null;
    }

    /// <summary>At start: sets the demo up where there is nothing else and nobody has removed it before.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Organisations.AnyAsync(cancellationToken) && !await context.Settings.AnyAsync(s => s.Key == DeclinedKey, cancellationToken))
        {
            await seeder.SeedAsync(cancellationToken);
        }
    }

    public async Task SwitchOnAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Settings.Where(s => s.Key == DeclinedKey).ExecuteDeleteAsync(cancellationToken);
        await seeder.SeedAsync(cancellationToken);
    }

    /// <summary>Removes the demo with its readings and figures; the next start leaves it away.</summary>
    public async Task SwitchOffAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Settings.AnyAsync(s => s.Key == DeclinedKey, cancellationToken))
        {
            context.Settings.Add(new Setting { Key = DeclinedKey, Value = "true" });
            await context.SaveChangesAsync(cancellationToken);
        }

        await remover.RemoveAsync(cancellationToken);
    }
}
