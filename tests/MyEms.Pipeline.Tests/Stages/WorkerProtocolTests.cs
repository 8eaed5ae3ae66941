using MyEms.Core.Ledger;
using MyEms.Pipeline.Stages;
using Npgsql;

namespace MyEms.Pipeline.Tests.Stages;

/// <summary>
/// The protocol of the workers (architecture, 3): two workers and a writer in every order of their steps, a worker that ends
/// and one that dies. The steps are those between which another's commit can fall: what is written but not committed nobody sees.
/// </summary>
[Trait("Feature", "PIP-07")]
public sealed class WorkerProtocolTests : IAsyncLifetime
{
    private const int Before = 10;
    private const int After = 25;

    // Who takes the next step: each worker takes its marks, reads its inputs, then writes, deletes the marks and commits; the writer
    // writes with its mark, then commits. Workers are alike, so the first step of a worker is always the first worker's.
    private static readonly string[] s_orders = [.. Orders("", 3, 3, 2).Where(o => o.IndexOf('a', StringComparison.Ordinal) < o.IndexOf('b', StringComparison.Ordinal))];

    private SmallSite _site = null!; // set before each test
    private NpgsqlConnection[] _sessions = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await SmallSite.CreateAsync(Token);
        await _site.StoreAsync(0, (0, Before));
        _sessions = [await _site.DataSource.OpenConnectionAsync(Token), await _site.DataSource.OpenConnectionAsync(Token), await _site.DataSource.OpenConnectionAsync(Token)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }

        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Workers_InEveryOrderOfSteps_LoseNoUpdate(bool firstDies)
    {
        Assert.Equal(280, s_orders.Length);
        foreach (var order in s_orders)
        {
            Assert.True(await FigureAsync(order, TakeAsync, firstDies) == After, $"{order}: an update was lost.");
        }
    }

    [Fact]
    public async Task Workers_WithoutTheLock_LoseAnUpdate()
    {
        // The same by workers that only skip locked marks: what the lock is for, and that the test above can fail.
        Assert.True(await LosesAsync(TakeUnlockedAsync, readsFirst: false));
    }

    [Fact]
    public async Task Workers_ThatReadBeforeTheyTake_LoseAnUpdate()
    {
        // Inputs read before the marks may be older than the marks.
        Assert.True(await LosesAsync(TakeAsync, readsFirst: true));
    }

    private async Task<bool> LosesAsync(Func<NpgsqlConnection, Task<long[]?>> take, bool readsFirst)
    {
        foreach (var order in s_orders)
        {
            if (await FigureAsync(order, take, firstDies: false, readsFirst) != After)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Orders(string done, int first, int second, int writer)
    {
        if (first + second + writer == 0)
        {
            return [done];
        }

        return (first > 0 ? Orders(done + 'a', first - 1, second, writer) : [])
            .Concat(second > 0 ? Orders(done + 'b', first, second - 1, writer) : [])
            .Concat(writer > 0 ? Orders(done + 'w', first, second, writer - 1) : []);
    }

    /// <summary>The figure that is stored when all have taken their steps in this order and what is left has been worked off.</summary>
    private async Task<double> FigureAsync(string order, Func<NpgsqlConnection, Task<long[]?>> take, bool firstDies, bool readsFirst = false)
    {
        await ExecuteAsync(_sessions[2], $"delete from setting where key = 'figure'; delete from dirty; update reading set value = {Before}; {MarkSql}");
        Worker first = new(_sessions[0], take, readsFirst), second = new(_sessions[1], take, readsFirst);
        var writes = 0;
        foreach (var step in order)
        {
            if (step != 'w')
            {
                await (step == 'a' ? first.StepAsync(firstDies) : second.StepAsync(dies: false));
            }
            else
            {
                await ExecuteAsync(_sessions[2], writes++ == 0 ? $"begin; update reading set value = {After}; {MarkSql}" : "commit");
            }
        }

        var last = new Worker(_sessions[2], take, readsFirst);
        while (await CountAsync() > 0)
        {
            await last.RoundAsync();
        }

        return await _site.ScalarAsync<double>("select value::text::float from setting where key = 'figure'");
    }

    private string MarkSql => $"insert into dirty (stage, key, from_ts, to_ts) values ({(int)DirtyStage.Readings}, {_site.Points[0]}, '2026-03-01', '2026-03-02');";

    private Task<long> CountAsync() => _site.ScalarAsync<long>("select count(*) from dirty");

    private static async Task<long[]?> TakeAsync(NpgsqlConnection session) =>
        (await DirtyQueue.TakeAsync(session, DirtyStage.Readings, new DirtyShare(1, 1_000, 100), Token))?.Keys.Values.SelectMany(k => k.Ids).ToArray();

    private static async Task<long[]?> TakeUnlockedAsync(NpgsqlConnection session)
    {
        await using var command = new NpgsqlCommand("select array_agg(id) from (select id from dirty for update skip locked) m", session);
        return await command.ExecuteScalarAsync(Token) as long[];
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>A worker whose calculation is a copy of the reading.</summary>
    private sealed class Worker(NpgsqlConnection session, Func<NpgsqlConnection, Task<long[]?>> take, bool readsFirst)
    {
        private int _step;
        private long[]? _taken;
        private double _input;

        public async Task RoundAsync()
        {
            _step = 0;
            for (var i = 0; i < 3; i++)
            {
                await StepAsync(dies: false);
            }
        }

        public async Task StepAsync(bool dies)
        {
            switch (_step++)
            {
                case 0:
                    await ExecuteAsync(session, "begin");
                    await (readsFirst ? ReadAsync() : TakeAsync());
                    break;
                case 1:
                    await (readsFirst ? TakeAsync() : ReadAsync());
                    break;
                default:
                    await FinishAsync(dies);
                    break;
            }
        }

        private async Task TakeAsync() => _taken = await take(session);

        private async Task ReadAsync()
        {
            await using var command = new NpgsqlCommand("select value from reading", session);
            _input = (double)(await command.ExecuteScalarAsync(Token))!; // there is one reading
        }

        private async Task FinishAsync(bool dies)
        {
            if (_taken is not null)
            {
                await using var write = new NpgsqlCommand(
                    "insert into setting (key, value) values ('figure', to_jsonb($1)) on conflict (key) do update set value = excluded.value", session);
                write.Parameters.AddWithValue(_input);
                await write.ExecuteNonQueryAsync(Token);
                var batch = new DirtyBatch(new Dictionary<int, DirtyKey> { [0] = new(_taken, [], null) });
                await DirtyQueue.DoneAsync(session, DirtyStage.Readings, batch, new Dictionary<int, string>(), DateTime.UnixEpoch, Token);
            }

            await ExecuteAsync(session, dies ? "rollback" : "commit");
        }
    }
}
