using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;
using MyEms.Core.Time;
using MyEms.TestKit.Databases;

namespace MyEms.Core.Tests.Ledger;

/// <summary>A site with two electricity meters, and vectors written as the test wishes.</summary>
public sealed class LedgerByHand : MigratedDatabase
{
    public static readonly VectorKey Electricity = new(1, 1, LedgerRole.Input);

    public int Site { get; private set; }

    public int Main { get; private set; }

    public int Late { get; private set; }

    /// <summary>From here on the second meter counts.</summary>
    public static DateTime LateFrom { get; } = new(2026, 6, 10, 12, 0, 0, DateTimeKind.Utc);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var organisation = new Organisation { Name = "Hand", Currency = "EUR", Zone = "Europe/Amsterdam" };
        context.Add(organisation);
        await context.SaveChangesAsync();
        var site = new Space { Name = "Site", OrganisationId = organisation.Id };
        var main = new Meter { Name = "Main", OrganisationId = organisation.Id };
        var late = new Meter { Name = "Late", OrganisationId = organisation.Id };
        context.AddRange(site, main, late);
        await context.SaveChangesAsync();
        context.AddRange(
            new Placement { NodeId = main.Id, SpaceId = site.Id },
            new Placement { NodeId = late.Id, SpaceId = site.Id },
            new MeterVersion { MeterId = main.Id, CategoryId = 1, ItemId = 1 },
            new MeterVersion { MeterId = late.Id, CategoryId = 1, ItemId = 1, ValidFrom = LateFrom });
        await context.SaveChangesAsync();
        await LedgerConfigurationChange.ApplyAsync(context, CancellationToken.None);
        await transaction.CommitAsync();
        (Site, Main, Late) = (site.Id, main.Id, late.Id);
    }

    /// <summary>
    /// Writes vectors of [from, to) and the local days that lie in them whole: every interval holds <paramref name="quantity"/> of its
    /// instant; null is unknown.
    /// </summary>
    public async Task WriteAsync(int node, DateOnly from, DateOnly to, Func<DateTime, long?> quantity, VectorKey? key = null)
    {
        await new Partitions(Database.DataSource).EnsureAsync(BaseInterval.StartOf(from), BaseInterval.StartOf(to), CancellationToken.None);
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var vectors = Enumerable.Range(0, to.DayNumber - from.DayNumber).Select(d => Vector(node, from.AddDays(d), quantity, key ?? Electricity)).ToList();
        await LedgerStore.ReplaceAsync(connection, [(node, from, to)], vectors, CancellationToken.None);
        var days = Enumerable.Range(1, Math.Max(0, to.DayNumber - from.DayNumber - 2)).Select(d => from.AddDays(d)).ToList();
        var model = await Models().GetAsync(connection, CancellationToken.None);
        var whole = vectors.ToDictionary(v => v.Day, v => new WholeDay(v.Values, [.. Enumerable.Repeat(BaseInterval.Seconds, BaseInterval.PerDay)]));
        var figures = days.ConvertAll(day => LocalDays.Cut(node, key ?? Electricity, day, model.DayRange(node, day), whole)).OfType<LedgerDay>();
        await LedgerDayStore.ReplaceAsync(connection, [new LedgerScope(node, from.AddDays(1), to.AddDays(-1))], figures, CancellationToken.None);
        await transaction.CommitAsync();
    }

    public LedgerModelCache Models() => new(Contexts());

    private static LedgerVector Vector(int node, DateOnly day, Func<DateTime, long?> quantity, VectorKey key)
    {
        var vector = new DayVector();
        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            if (quantity(BaseInterval.StartOf(day, i)) is { } value)
            {
                vector.Quantity[i] = value;
                vector.Cost[i] = value / 4;
                vector.Estimated[i] = value % 10 == 0 ? value : 0;
                vector.Known[i] = BaseInterval.Seconds;
            }
        }

        return new LedgerVector(node, key, day, vector);
    }
}
