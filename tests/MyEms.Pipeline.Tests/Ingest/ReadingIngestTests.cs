using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest;
using MyEms.Pipeline.Tests.Ingest.Spooling;
using Npgsql;

namespace MyEms.Pipeline.Tests.Ingest;

[Trait("Feature", "ACQ-07")]
public sealed class ReadingIngestTests(IngestDatabase fixture) : IClassFixture<IngestDatabase>, IAsyncLifetime
{
    private const string Nowhere = "Host=/nonexistent;Username=x;Timeout=1";
    private readonly TemporaryDirectory _spool = new();
    private readonly DateTime _now = TimeProvider.System.GetUtcNow().UtcDateTime;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NpgsqlDataSource DataSource => fixture.Database.DataSource;

    private string Connection => fixture.Database.ConnectionString;

    public async ValueTask InitializeAsync() => await DataSource.EmptyAsync(Token);

    public ValueTask DisposeAsync()
    {
        _spool.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Trait("Feature", "ACQ-06")]
    public async Task Store_SomeReadingsImpossible_StoresTheOthersAndCountsTheReasons()
    {
        await using var run = await IngestRun.StartAsync(Connection, _spool.Path, Token);
        Reading[] batch =
        [
            At(1, 0), At(1, -60), At(2, 10), new(2, new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc), 1), new(2, _now, double.NaN), At(1, 0),
        ];

        var receipt = await run.Ingest.StoreAsync(batch, Token);

        Assert.Equal(new StoreReceipt(2, 1, 3, 0), receipt);
        Assert.Equal(
            [(2, RefusalReason.Future, 1L), (2, RefusalReason.TooOld, 1L), (2, RefusalReason.NotFinite, 1L)],
            run.Ingest.Current.Refusals.OrderBy(r => r.Reason).Select(r => (r.PointId, r.Reason, r.Count)));
        Assert.Equal(2, (await DataSource.ReadingsAsync(Token)).Count);
    }

    [Fact]
    public async Task Offer_SeveralPerMinute_StoresTheFirst()
    {
        var minute = _now.AddTicks(-(_now.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(-10);
        await using (var run = await IngestRun.StartAsync(Connection, _spool.Path, Token, o => o.HistoryStep = TimeSpan.FromMinutes(1)))
        {
            for (var second = 0; second < 120; second += 10)
            {
                await run.Ingest.OfferAsync(new Reading[] { new(1, minute.AddSeconds(second), second) }, Token);
            }
        }

        Assert.Equal([0d, 60d], (await DataSource.ReadingsAsync(Token)).Select(r => r.Value));
    }

    [Fact]
    public async Task Stop_ReadingsInMemory_AreWrittenAndWhatWaitedIsMarked()
    {
        await using (var run = await IngestRun.StartAsync(Connection, _spool.Path, Token, o => o.FlushInterval = TimeSpan.FromHours(1)))
        {
            await run.Ingest.OfferAsync(new Reading[] { At(1, -2), At(1, -1), At(1, 0) }, Token);
        }

        var readings = await DataSource.ReadingsAsync(Token);
        Assert.Equal(3, readings.Count);
        var marks = await DataSource.MarksAsync(Token);
        Assert.All(readings, r => Assert.True(marks.Cover(r)));
    }

    [Fact]
    public async Task Stop_DatabaseAway_SpoolsAndTheNextRunWritesThem()
    {
        await using (var run = await IngestRun.StartAsync(Nowhere, _spool.Path, Token, o => o.FlushInterval = TimeSpan.FromHours(1)))
        {
            await run.Ingest.OfferAsync(new Reading[] { At(1, -2), At(1, -1) }, Token);
            var receipt = await run.Ingest.StoreAsync(new Reading[] { At(2, -2) }, Token);
            Assert.Equal(new StoreReceipt(0, 0, 0, 1), receipt);
            Assert.Contains(run.Ingest.Current.Problems, p => p.Kind == IngestProblemKind.DatabaseAway && p.Detail.Length > 0);
        }

        await using var next = await IngestRun.StartAsync(Connection, _spool.Path, Token);
        await IngestRun.UntilAsync(() => next.Ingest.Current.Spooled == 0, Token);

        Assert.Equal([At(1, -2), At(1, -1), At(2, -2)], await ReadingsAsync());
    }

    [Fact]
    public async Task Offer_NeitherDatabaseNorDisk_KeepsWhatMemoryHoldsAndSaysSoLoudly()
    {
        var disk = new SmallDisk(0);
        await using (var run = await IngestRun.StartAsync(Nowhere, _spool.Path, Token, o => (o.BufferCapacity, o.FlushSize) = (10, 10), disk.Create))
        {
            await run.Ingest.OfferAsync(Many(10), Token);
            await Assert.ThrowsAsync<IOException>(() => run.Ingest.StoreAsync(Many(1), Token).AsTask());
            await run.Ingest.OfferAsync(Many(7), Token);

            var status = run.Ingest.Current;
            Assert.Equal((10, 7L), (status.Buffered, status.Dropped));
            Assert.Contains("No space left", status.LastError, StringComparison.Ordinal);
            Assert.Equal(
                [IngestProblemKind.DatabaseAway, IngestProblemKind.SpoolNotWritable, IngestProblemKind.ReadingsDropped], status.Problems.Select(p => p.Kind));

            disk.Free = long.MaxValue;
            await IngestRun.UntilAsync(() => run.Ingest.Current is { Buffered: 0, Spooled: 10 }, Token);
            Assert.Equal(IngestProblemKind.DatabaseAway, Assert.Single(run.Ingest.Current.Problems).Kind);
        }

        await using var next = await IngestRun.StartAsync(Connection, _spool.Path, Token);
        await IngestRun.UntilAsync(() => next.Ingest.Current.Spooled == 0, Token);
        Assert.Equal(10, (await ReadingsAsync()).Count);
    }

    [Fact]
    public async Task Start_DamagedSpoolFile_UsesTheIntactPartAndReports()
    {
        await using (var run = await IngestRun.StartAsync(Nowhere, _spool.Path, Token))
        {
            await run.Ingest.StoreAsync(new Reading[] { At(1, -3) }, Token);
            await run.Ingest.StoreAsync(new Reading[] { At(1, -2) }, Token);
        }

        var file = Directory.GetFiles(_spool.Path, "*.spool", SearchOption.AllDirectories)[0];
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[30] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);
        await using var next = await IngestRun.StartAsync(Connection, _spool.Path, Token);
        await IngestRun.UntilAsync(() => next.Ingest.Current.Problems.Any(p => p.Kind == IngestProblemKind.SpoolDamaged), Token);

        Assert.EndsWith(".corrupt", next.Ingest.Current.Problems.Single(p => p.Kind == IngestProblemKind.SpoolDamaged).Detail, StringComparison.Ordinal);
        await IngestRun.UntilAsync(() => next.Ingest.Current.Spooled == 0, Token);
        Assert.NotEmpty(await ReadingsAsync());
    }

    [Fact]
    public void AddIngest_WrongOptions_AllAreNamedAtOnce()
    {
        using var services = new ServiceCollection().AddIngest(o => (o.FlushSize, o.SpoolBytes) = (0, 1)).BuildServiceProvider();

        var e = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<IngestOptions>>().Value);

        Assert.Equal(["MyEms:Ingest:SpoolDirectory", "MyEms:Ingest:FlushSize", "MyEms:Ingest:SpoolBytes"], e.Failures.Select(f => f.Split(' ')[0]));
    }

    private Reading At(int point, int minute) => new(point, new DateTime(_now.Ticks / 10 * 10, DateTimeKind.Utc).AddMinutes(minute), point + minute);

    private Reading[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => At(1, -1 - i))];

    private Task<List<Reading>> ReadingsAsync() => DataSource.ReadingsAsync(Token);
}
