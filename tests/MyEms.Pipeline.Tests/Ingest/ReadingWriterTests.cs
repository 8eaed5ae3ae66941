using CsCheck;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest;
using Npgsql;

namespace MyEms.Pipeline.Tests.Ingest;

[Trait("Feature", "ACQ-07")]
public sealed class ReadingWriterTests(IngestDatabase fixture) : IClassFixture<IngestDatabase>, IAsyncLifetime
{
    private static readonly DateTime s_start = new(2026, 10, 31, 23, 30, 0, DateTimeKind.Utc);

    private static readonly Gen<Reading> s_reading = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 90], Gen.Int[0, 2], Gen.Bool)
        .Select((p, m, v, bad) => new Reading(p, s_start.AddMinutes(m), v, bad ? ReadingQuality.AboveRange : ReadingQuality.Good));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NpgsqlDataSource DataSource => fixture.Database.DataSource;

    public async ValueTask InitializeAsync() => await DataSource.EmptyAsync(Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Write_RandomBatches_LastWrittenStaysAndMarksAreExactlyForWhatChanged()
    {
        var batches = Gen.Select(s_reading.Array[1, 25], Gen.Bool).Array[1, 6];
        await batches.SampleAsync(CheckAsync, iter: Math.Min(60, PropertyRuns.Count), threads: 1);
    }

    [Fact]
    public async Task Write_AnyOrderWithDuplicates_SameTableAsSortedAndUnique()
    {
        var readings = Enumerable.Range(0, 400).Select(i => new Reading(i % 5, s_start.AddMinutes(i / 5), i)).ToArray();
        var random = new Random(42);
        var writer = NewWriter();
        for (var round = 0; round < 12; round++)
        {
            var batch = random.GetItems(readings, 150);
            await writer.WriteAsync(batch, round % 2 == 0 ? Delivery.Live : Delivery.History, Token);
        }

        random.Shuffle(readings);
        await writer.WriteAsync(readings, Delivery.Live, Token);

        Assert.Equal(readings.OrderBy(r => r.PointId).ThenBy(r => r.At), await DataSource.ReadingsAsync(Token));
    }

    [Fact]
    public async Task Write_SameBatchAgain_ChangesAndMarksNothing()
    {
        Reading[] batch = [new(1, s_start, 1), new(2, s_start, 2), new(1, s_start.AddDays(40), 3)];
        Assert.Equal(new WriteOutcome(3, 0), await NewWriter().WriteAsync(batch, Delivery.History, Token));
        var marks = await DataSource.MarksAsync(Token);
        Assert.Equal(3, marks.Count);

        Assert.Equal(new WriteOutcome(0, 3), await NewWriter().WriteAsync(batch, Delivery.Live, Token));

        Assert.Equal(marks, await DataSource.MarksAsync(Token));
    }

    [Fact]
    public async Task Write_SameInstantTwiceInOneBatch_TheLaterStays()
    {
        var outcome = await NewWriter().WriteAsync(new Reading[] { new(1, s_start, 1), new(1, s_start.AddTicks(3), 2) }, Delivery.History, Token);

        Assert.Equal(new WriteOutcome(1, 1), outcome);
        Assert.Equal([new Reading(1, s_start, 2)], await DataSource.ReadingsAsync(Token));
    }

    [Fact]
    public async Task Write_OnlyQualityDiffers_IsWrittenAndMarked()
    {
        var writer = NewWriter();
        await writer.WriteAsync(new Reading[] { new(1, s_start, 1), new(1, s_start.AddMinutes(1), 1) }, Delivery.History, Token);
        await DataSource.EmptyMarksAsync(Token);

        var changed = new Reading(1, s_start.AddMinutes(1), 1, ReadingQuality.BelowRange);
        var outcome = await writer.WriteAsync(new Reading[] { new(1, s_start, 1), changed }, Delivery.History, Token);

        Assert.Equal(new WriteOutcome(1, 1), outcome);
        Assert.Equal([new DirtyMark(1, changed.At, changed.At.AddTicks(10))], await DataSource.MarksAsync(Token));
    }

    [Fact]
    public async Task Write_TwoWritersOverTheSameKeysInOppositeOrder_BothFinish()
    {
        var up = Enumerable.Range(0, 4000).Select(i => new Reading(i % 40, s_start.AddMinutes(i / 40), i)).ToArray();
        var down = up.Reverse().Select(r => r with { Value = -r.Value - 1 }).ToArray();
        var (first, second) = (NewWriter(), NewWriter());
        for (var round = 0; round < 5; round++)
        {
            await DataSource.EmptyAsync(Token);
            await Task.WhenAll(
                Task.Run(() => WriteTwiceAsync(first, up), Token),
                Task.Run(() => WriteTwiceAsync(second, down), Token));
            Assert.Equal(up.Length, (await DataSource.ReadingsAsync(Token)).Count);
        }

        Assert.Equal(0L, await DeadlocksAsync());
    }

    [Fact]
    public async Task Write_PartitionDroppedBehindItsBack_IsMadeAgain()
    {
        var writer = NewWriter();
        await writer.WriteAsync(new Reading[] { new(1, s_start, 1) }, Delivery.History, Token);
        await using (var drop = DataSource.CreateCommand("drop table reading_202610"))
        {
            await drop.ExecuteNonQueryAsync(Token);
        }

        await writer.WriteAsync(new Reading[] { new(1, s_start, 2) }, Delivery.History, Token);

        Assert.Equal([new Reading(1, s_start, 2)], await DataSource.ReadingsAsync(Token));
    }

    [Fact]
    public async Task Write_YearsApart_MakesOnlyTheMonthsThatHaveReadings()
    {
        await NewWriter().WriteAsync(new Reading[] { new(1, s_start.AddYears(-15), 1), new(1, s_start, 1) }, Delivery.History, Token);

        await using var count = DataSource.CreateCommand("select count(*) from pg_class where relname like 'reading_20____' and relkind = 'r' and relname < 'reading_2020'");
        Assert.Equal(1L, await count.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task MarkNewest_AfterACrash_MarksTheNewestReadingOfEachPoint()
    {
        // Of the point only its id matters here; the rules of configuration are not this test's.
        await using (var seed = DataSource.CreateCommand(
            """
            set session_replication_role = replica;
            insert into point (id, uuid, data_source_id, name, quantity, unit, address, ratio, "offset", is_trend)
            select id, gen_random_uuid(), 1, 'p', 0, '', '{}', 1, 0, true from unnest(array[1, 2, 3]) id on conflict do nothing;
            set session_replication_role = default
            """))
        {
            await seed.ExecuteNonQueryAsync(Token);
        }

        await NewWriter().WriteAsync(new Reading[] { new(1, s_start, 1), new(1, s_start.AddDays(2), 1), new(2, s_start, 1) }, Delivery.History, Token);
        await DataSource.EmptyMarksAsync(Token);

        await NewWriter().MarkNewestAsync(Token);

        var marks = await DataSource.MarksAsync(Token);
        Assert.Equal([(1, s_start.AddDays(2)), (2, s_start)], marks.Select(m => (m.Key, m.From)).Order());
    }

    private static async Task WriteTwiceAsync(ReadingWriter writer, Reading[] readings)
    {
        await writer.WriteAsync(readings, Delivery.History, Token);
        await writer.WriteAsync(readings, Delivery.History, Token);
    }

    private async Task CheckAsync((Reading[] Batch, bool IsLive)[] batches)
    {
        await DataSource.EmptyAsync(Token);
        var open = new OpenIntervals();
        var writer = new ReadingWriter(DataSource, new Partitions(DataSource), open, new SteppedTime(s_start.AddMinutes(45)));
        var model = new Dictionary<(int, DateTime), Reading>();
        foreach (var (batch, isLive) in batches)
        {
            await DataSource.EmptyMarksAsync(Token);
            var before = model.ToDictionary();
            Array.ForEach(batch, r => model[(r.PointId, r.At)] = r);
            var changed = model.Values.Where(r => !before.TryGetValue((r.PointId, r.At), out var old) || old != r).ToList();

            var outcome = await writer.WriteAsync(batch, isLive ? Delivery.Live : Delivery.History, Token);

            var marks = await DataSource.MarksAsync(Token);
            Assert.Equal(new WriteOutcome(changed.Count, batch.Length - changed.Count), outcome);
            Assert.All(changed, r => Assert.True(marks.Concat(open.Overdue(DateTime.MaxValue)).Cover(r)));
            Assert.True(changed.Count > 0 || marks.Count == 0);
        }

        Assert.Equal(model.Values.OrderBy(r => r.PointId).ThenBy(r => r.At), await DataSource.ReadingsAsync(Token));
    }

    private async Task<long> DeadlocksAsync()
    {
        await using var command = DataSource.CreateCommand("select pg_stat_force_next_flush(); select deadlocks from pg_stat_database where datname = current_database()");
        await using var reader = await command.ExecuteReaderAsync(Token);
        await reader.NextResultAsync(Token);
        await reader.ReadAsync(Token);
        return reader.GetInt64(0);
    }

    private ReadingWriter NewWriter() => new(DataSource, new Partitions(DataSource), new OpenIntervals(), TimeProvider.System);
}
