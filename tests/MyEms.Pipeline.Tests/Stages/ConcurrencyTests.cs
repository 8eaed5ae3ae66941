using MyEms.Core.Ledger;
using MyEms.Pipeline.Stages;
using Npgsql;

namespace MyEms.Pipeline.Tests.Stages;

/// <summary>Several workers, a writer that never stops, and why the bucket's lock is there.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private static readonly DirtyShare s_share = new(1, 1_000, 100);

    private SmallSite _site = null!; // set before each test

    public async ValueTask InitializeAsync() => _site = await SmallSite.CreateAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Run_FourWorkersAndThreeWriters_EqualsARebuild()
    {
        var writers = Enumerable.Range(0, 3).Select(meter => Task.Run(async () =>
        {
            var random = new Random(meter);
            foreach (var minute in Enumerable.Range(0, 120).OrderBy(_ => random.Next()))
            {
                await _site.StoreAsync(meter, (minute * 10, minute * 3));
            }
        })).ToList();
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!writers.TrueForAll(w => w.IsCompleted))
            {
                await _site.RunAsync(TestContext.Current.CancellationToken);
            }
        })).ToList();

        await Task.WhenAll([.. writers, .. workers]);
        await _site.RunAsync(TestContext.Current.CancellationToken);
        var result = await _site.VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0L, 0L), (result.Differing, result.OutstandingMeterDays));
        // 119 steps of 3 kWh; the interval of the last five minutes is still open.
        Assert.Equal(355_500_000, await _site.ScalarAsync<long>($"select sum(quantity)::bigint from ledger_day where period = 0 and node_id = {_site.Meters[0]}"));
    }

    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Take_BucketHeldByAnother_WaitsForItsCommitAndSoSeesWhatItMissed()
    {
        var token = TestContext.Current.CancellationToken;
        await _site.StoreAsync(0, (0, 0), (30, 10));
        await using var first = await _site.DataSource.OpenConnectionAsync(token);
        await using var firstTransaction = await first.BeginTransactionAsync(token);
        var batch = await DirtyQueue.TakeAsync(first, DirtyStage.Readings, s_share, token);
        await new MeterStage().RunAsync(new StageContext(first, await _site.Models.GetAsync(first, token), _site.Partitions), batch!, token);

        // The truth changes while the first worker has already read its inputs.
        await _site.StoreAsync(0, (30, 25));
        await using (var second = await _site.DataSource.OpenConnectionAsync(token))
        await using (await second.BeginTransactionAsync(token))
        {
            Assert.Null(await DirtyQueue.TakeAsync(second, DirtyStage.Readings, s_share, token));
        }

        await DirtyQueue.DoneAsync(first, DirtyStage.Readings, batch!, new Dictionary<int, string>(), DateTime.UnixEpoch, token);
        await firstTransaction.CommitAsync(token);
        await _site.RunAsync(token);

        Assert.Equal(25_000_000, await StoredAsync());
    }

    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Take_WithoutTheLock_LosesTheUpdate()
    {
        // The same steps by a worker that only skips locked marks: it shows what the lock is for.
        var token = TestContext.Current.CancellationToken;
        await _site.StoreAsync(0, (0, 0), (30, 10));
        await using var first = await _site.DataSource.OpenConnectionAsync(token);
        await using var firstTransaction = await first.BeginTransactionAsync(token);
        var firstIds = await TakeUnlockedAsync(first);
        var stale = await QuantityFromReadingsAsync(first);

        await _site.StoreAsync(0, (30, 25));
        await using (var second = await _site.DataSource.OpenConnectionAsync(token))
        await using (var secondTransaction = await second.BeginTransactionAsync(token))
        {
            await FinishAsync(second, await TakeUnlockedAsync(second), await QuantityFromReadingsAsync(second));
            await secondTransaction.CommitAsync(token);
        }

        await FinishAsync(first, firstIds, stale);
        await firstTransaction.CommitAsync(token);

        Assert.Equal(0, await _site.ScalarAsync<long>("select count(*) from dirty"));
        Assert.Equal(10, await _site.ScalarAsync<long>("select value::text::bigint from setting where key = 'figure'"));
    }

    private Task<long> StoredAsync() => _site.ScalarAsync<long>($"select quantity from ledger_day where period = 0 and node_id = {_site.Meters[0]}");

    private static async Task<long[]> TakeUnlockedAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select array_agg(id) from (select id from dirty for update skip locked) m", connection);
        return (long[])(await command.ExecuteScalarAsync())!; // there is always a mark in this story
    }

    private async Task<double> QuantityFromReadingsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"select max(value) - min(value) from reading where point_id = {_site.Points[0]}", connection);
        return (double)(await command.ExecuteScalarAsync())!; // there are readings
    }

    private static async Task FinishAsync(NpgsqlConnection connection, long[] ids, double figure)
    {
        await using var command = new NpgsqlCommand(
            "insert into setting (key, value) values ('figure', to_jsonb(@f::bigint)) on conflict (key) do update set value = excluded.value; delete from dirty where id = any(@ids)",
            connection);
        command.Parameters.AddWithValue("f", (long)figure);
        command.Parameters.AddWithValue("ids", ids);
        await command.ExecuteNonQueryAsync();
    }
}
