using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Readings;
using MyEms.Core.Repair;
using MyEms.Pipeline.Ingest;
using MyEms.Pipeline.Stages;
using MyEms.Pipeline.Verify;
using MyEms.TestKit.Databases;
using Npgsql;

namespace MyEms.Pipeline.Tests.History;

/// <summary>The product as histories use it. Every call to it is made here, so that a history outlives a change of its shape.</summary>
internal sealed class HistoryProduct : IAsyncDisposable
{
    /// <summary>The tables that a rebuild makes anew.</summary>
    public static readonly IReadOnlyList<string> ComputedTables = ["ledger", "ledger_day", "verdict", "finding"];

    private static readonly DirtyStage[] s_stages = [DirtyStage.Readings, DirtyStage.Virtual, DirtyStage.Node];
    private static readonly TimeProvider s_clock = new StandingClock();
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _spool = Directory.CreateTempSubdirectory("myems-history-");
    private readonly ReadingIngest _ingest;

    private HistoryProduct(TestDatabase database)
    {
        _database = database;
        _ingest = new ReadingIngest(
            DataSource, new Partitions(DataSource), new IngestOptions { SpoolDirectory = _spool.FullName }, s_clock, NullLogger<ReadingIngest>.Instance, null);
    }

    public NpgsqlDataSource DataSource => _database.DataSource;

    /// <summary>What people say of readings.</summary>
    public ReadingCorrections Corrections => new(DataSource, new Partitions(DataSource), s_clock);

    /// <summary>What people put in place of computed intervals.</summary>
    public IntervalCorrections IntervalCorrections => new(DataSource, s_clock);

    public static async Task<HistoryProduct> CreateAsync(CancellationToken cancellationToken) => new(await HistoryTemplate.CloneAsync(cancellationToken));

    /// <summary>Takes readings in as ingest does; of one instant the last holds.</summary>
    public async Task StoreAsync(IReadOnlyCollection<Reading> readings, CancellationToken cancellationToken)
    {
        var receipt = await _ingest.StoreAsync(readings.ToArray(), cancellationToken);
        Assert.Equal(readings.Count, receipt.Stored + receipt.Unchanged);
    }

    /// <summary>Removes readings of a point, with their marks.</summary>
    public async Task DeleteAsync(int point, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("delete from reading where point_id = $1 and ts between $2 and $3", connection))
        {
            command.Parameters.AddWithValue(point);
            command.Parameters.AddWithValue(from);
            command.Parameters.AddWithValue(to);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await DirtyMarks.InsertAsync(connection, transaction, DirtyStage.Readings, [new DirtyMark(point, from, to.AddMicroseconds(1))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Changes configuration as an editor does.</summary>
    public async Task ChangeAsync(Func<MyEmsDbContext, Task> edit, CancellationToken cancellationToken)
    {
        await using var context = new Contexts(DataSource).CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await edit(context);
        await context.SaveChangesAsync(cancellationToken);
        await LedgerConfigurationChange.ApplyAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The stages of an instance of the program of its own, with nothing remembered. The source is the caller's.</summary>
    public static Func<CancellationToken, Task> Stages(NpgsqlDataSource source)
    {
        var runner = new StageRunner(
            source, new LedgerModelCache(new Contexts(source)), new Partitions(source), new LedgerStatus(), TimeProvider.System, NullLogger<StageRunner>.Instance, workers: 2);
        return async cancellationToken =>
        {
            foreach (var stage in s_stages)
            {
                await runner.RunAsync(stage, cancellationToken);
            }
        };
    }

    /// <summary>A source for a worker; its sessions are killed by the plan of crashes.</summary>
    public NpgsqlDataSource WorkerSource(int number)
    {
        var builder = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { ApplicationName = $"{HistoryTemplate.WorkerPrefix} {number}", MaxPoolSize = 5 };
        return NpgsqlDataSource.Create(builder.ConnectionString);
    }

    /// <summary>Marks everything that the ledger is made from.</summary>
    public async Task MarkEverythingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var marks = new List<DirtyMark>();
        await using (var command = new NpgsqlCommand("select point_id, min(ts), max(ts) from reading group by 1", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                marks.Add(new DirtyMark(reader.GetInt32(0), reader.GetDateTime(1), reader.GetDateTime(2).AddMicroseconds(1)));
            }
        }

        await DirtyMarks.InsertAsync(connection, transaction, DirtyStage.Readings, marks, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task<VerifyResult> VerifyAsync(CancellationToken cancellationToken) => new LedgerVerifier(DataSource).VerifyAsync(null, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _ingest.Dispose();
        await _database.DisposeAsync();
        _spool.Delete(recursive: true);
    }

    private sealed class Contexts(NpgsqlDataSource source) : IDbContextFactory<MyEmsDbContext>
    {
        public MyEmsDbContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<MyEmsDbContext>();
            options.UseMyEms(source);
            return new MyEmsDbContext(options.Options);
        }
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
