using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Readings;
using MyEms.Core.Time;
using MyEms.Pipeline.Ingest;

namespace MyEms.Pipeline.Tests.Traps;

/// <summary>
/// The small site at the level of its user: readings go in through ingest, figures come out of the query that pages,
/// reports and interfaces share. Its clock stands at the begin of 2027.
/// </summary>
internal sealed class TrapSite : IAsyncDisposable
{
    private static readonly TimeProvider s_clock = new StandingClock();
    private readonly DirectoryInfo _spool = Directory.CreateTempSubdirectory("myems-trap-");
    private readonly ReadingIngest _ingest;

    private TrapSite(SmallSite site)
    {
        Site = site;
        _ingest = new ReadingIngest(
            site.DataSource, new Partitions(site.DataSource), new IngestOptions { SpoolDirectory = _spool.FullName }, s_clock, NullLogger<ReadingIngest>.Instance, null);
        Query = new EnergyQuery(site.DataSource, site.Models, s_clock);
    }

    public SmallSite Site { get; }

    public EnergyQuery Query { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TrapSite> CreateAsync(string? zone = null)
    {
        var site = new TrapSite(await SmallSite.CreateAsync(Token));
        if (zone is not null)
        {
            await site.ChangeAsync(c => c.Set<Core.Spaces.SpaceVersion>().ExecuteUpdateAsync(u => u.SetProperty(v => v.Zone, zone)));
        }

        return site;
    }

    /// <summary>Changes configuration as an editor does.</summary>
    public async Task ChangeAsync(Func<MyEmsDbContext, Task> change)
    {
        await using var context = Site.Context();
        await using var transaction = await context.Database.BeginTransactionAsync(Token);
        await change(context);
        await context.SaveChangesAsync(Token);
        await LedgerConfigurationChange.ApplyAsync(context, Token);
        await transaction.CommitAsync(Token);
    }

    /// <summary>Enters that a meter was exchanged.</summary>
    public Task ExchangeAsync(int meter, DateTime at, double end, double start)
    {
        var exchange = new MeterEvent { MeterId = Site.Meters[meter], At = at, EndReading = end, StartReading = start };
        return ChangeAsync(c => Task.FromResult(c.Add(exchange)));
    }

    /// <summary>Takes readings in; nothing may be refused.</summary>
    public async Task TakeAsync(params Reading[] readings)
    {
        var receipt = await _ingest.StoreAsync(readings, Token);
        Assert.Equal(readings.Length, receipt.Stored + receipt.Unchanged);
    }

    /// <summary>Offers readings of which some may be refused.</summary>
    public async Task OfferAsync(params Reading[] readings) => await _ingest.StoreAsync(readings, Token);

    /// <summary>A reading of a meter's register.</summary>
    public Reading Read(int meter, DateTime at, double value) => new(Site.Points[meter], at, value);

    /// <summary>Readings of a register that rises evenly, from the first instant to the last, both included.</summary>
    public Reading[] Steady(int meter, DateTime from, DateTime to, double start, double perHour, int minutes = 15) =>
    [
        .. Enumerable.Range(0, (int)((to - from).TotalMinutes / minutes) + 1)
            .Select(i => Read(meter, from.AddMinutes(i * minutes), start + (perHour * i * minutes / 60))),
    ];

    /// <summary>Runs the stages, checks that the ledger equals a rebuild, and asks for a node's figures between two local dates.</summary>
    public async Task<IReadOnlyList<(LocalBucket Bucket, EnergyFigure Figure)>> FiguresAsync(int node, DateOnly start, DateOnly end, Granularity granularity = Granularity.Day)
    {
        await Site.RunAsync(Token);
        var verified = await Site.VerifyAsync(Token);
        Assert.Empty(verified.Examples);
        Assert.Equal((0L, 0L), (verified.Differing, verified.OutstandingMeterDays));
        var (_, buckets, figures) = await Query.OfNodeAsync(node, start, end, granularity, Token);
        return [.. figures.OrderBy(f => f.Bucket).Select(f => (buckets[f.Bucket], f))];
    }

    /// <summary>Everything that the ledger says, as one text.</summary>
    public async Task<string> DumpAsync()
    {
        await Site.RunAsync(Token);
        return await Site.ScalarAsync<string>("select string_agg(l::text, chr(10) order by l::text) from ledger l")
            + await Site.ScalarAsync<string>("select string_agg(l::text, chr(10) order by l::text) from ledger_day l");
    }

    public async ValueTask DisposeAsync()
    {
        _ingest.Dispose();
        await Site.DisposeAsync();
        _spool.Delete(recursive: true);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
