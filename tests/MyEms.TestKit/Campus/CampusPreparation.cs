using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.History;
using MyEms.Acquisition.Campus.Seeding;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Readings;
using MyEms.Core.Reach;
using MyEms.Pipeline.Ingest;
using MyEms.Pipeline.Stages;
using Npgsql;

namespace MyEms.TestKit.Campus;

/// <summary>Fills a migrated database with the campus by the program's own parts.</summary>
internal static class CampusPreparation
{
    private const int Workers = 2;

    public static async Task RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        var pooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = true };
        await using var dataSource = NpgsqlDataSource.Create(pooled);
        var contexts = new Contexts(dataSource);
        await new CampusSeeder(contexts, CampusDatabase.Clock).SeedAsync(CampusDatabase.Model, CampusDatabase.To, cancellationToken);
        await LoadAsync(dataSource, contexts, cancellationToken);
        await ComputeAsync(dataSource, contexts, cancellationToken);
        await using var tidy = dataSource.CreateCommand("vacuum (freeze, analyze)");
        tidy.CommandTimeout = 0;
        await tidy.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task LoadAsync(NpgsqlDataSource dataSource, Contexts contexts, CancellationToken cancellationToken)
    {
        var spool = Directory.CreateTempSubdirectory("myems-campus-");
        try
        {
            await using var context = contexts.CreateDbContext();
            using var ingest = new ReadingIngest(
                dataSource, new Partitions(dataSource), new IngestOptions { SpoolDirectory = spool.FullName, WriteTimeout = TimeSpan.FromMinutes(2) },
                CampusDatabase.Clock, NullLogger<ReadingIngest>.Instance, null);
            var chunks = await StoreAsync(ingest, await HistoryAsync(context, cancellationToken), cancellationToken);

            // So that a program that runs the demo on this database does not load older history.
            var model = CampusDatabase.Model;
            var position = new HistoryPosition(CampusDatabase.From, CampusDatabase.To, chunks);
            await new CampusState(model.Seed, model.Start, position, CampusDatabase.To).KeepAsync(context, cancellationToken);
        }
        finally
        {
            spool.Delete(recursive: true);
        }
    }

    private static async Task<CampusHistory> HistoryAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        var model = CampusDatabase.Model;
        return new CampusHistory(model, new CampusRegisters(model, new CampusEnergy(model)), await CampusField.PointIdsAsync(context, model, cancellationToken));
    }

    private static async Task<int> StoreAsync(IReadingSink sink, CampusHistory history, CancellationToken cancellationToken)
    {
        var chunks = 0;
        var storing = Task.FromResult(new StoreReceipt(0, 0, 0, 0));
        foreach (var batch in history.Read(CampusDatabase.From, CampusDatabase.To))
        {
            await storing;
            chunks = batch.Chunks;
            storing = sink.StoreAsync(batch.Readings, cancellationToken).AsTask();
        }

        await storing;
        return chunks;
    }

    private static async Task ComputeAsync(NpgsqlDataSource dataSource, Contexts contexts, CancellationToken cancellationToken)
    {
        var runner = new StageRunner(
            dataSource, new LedgerModelCache(contexts), new Partitions(dataSource), new LedgerStatus(), TimeProvider.System, NullLogger<StageRunner>.Instance);
        foreach (var stage in (DirtyStage[])[DirtyStage.Readings, DirtyStage.Virtual, DirtyStage.Node])
        {
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => runner.RunAsync(stage, cancellationToken), cancellationToken)));
        }

        await using var left = dataSource.CreateCommand("select count(*) from dirty");
        if (await left.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            throw new InvalidOperationException("The ledger of the campus could not be computed: marks are left.");
        }
    }

    private sealed class Contexts(NpgsqlDataSource dataSource) : IDbContextFactory<MyEmsDbContext>
    {
        public MyEmsDbContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<MyEmsDbContext>();
            options.UseMyEms(dataSource);
            return new MyEmsDbContext(options.Options);
        }
    }
}
