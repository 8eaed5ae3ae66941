using Microsoft.EntityFrameworkCore;
using MyEms.Core.Categories;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Persistence;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Meters;

/// <summary>Reads what the page of one meter shows.</summary>
internal sealed class MeterReader(
    ReaderMap maps, IDbContextFactory<MyEmsDbContext> contexts, EnergyQuery energy, LiveReader live, CategoryList categories, TimeProvider time)
{
    private const int DaysShown = 7;

    /// <summary>The meter's page; null when there is no such meter.</summary>
    public async Task<MeterDetail?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(cancellationToken);
        var load = await live.ReadAsync(id, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var meter = await context.Meters.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (map.Find(id) is not { } node || meter is null || load is null)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var versions = await context.MeterVersions.AsNoTracking().Where(v => v.MeterId == id).OrderByDescending(v => v.ValidFrom).ToListAsync(cancellationToken);
        var events = await context.MeterEvents.AsNoTracking().Where(e => e.MeterId == id).OrderByDescending(e => e.At).ToListAsync(cancellationToken);
        var below = await context.MeterVersions.AsNoTracking().Where(v => v.ParentMeterId == id && v.ValidFrom <= now && now < v.ValidTo).ToListAsync(cancellationToken);
        var known = (await categories.GetAsync(cancellationToken)).ToDictionary(c => c.Id, c => new OverviewCategory(c.Id, c.MainItemId, c.Code, c.Name, Units.Find(c.Unit) ?? new Unit(c.Unit, c.Unit, UnitDimension.Ratio, 1)));
        var version = versions.FirstOrDefault(v => v.HoldsAt(now)) ?? versions.FirstOrDefault();
        if (version is null)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(DaySpan.Local(load.Zone, now).DateTime);
        var days = LocalBuckets.Split(load.Zone, today.AddDays(1 - DaysShown), today.AddDays(1), Granularity.Day);
        var own = await energy.FiguresAsync([id], load.Zone, days, cancellationToken);
        MapNode[] subMeters = [.. below.Where(v => v.CategoryId == version.CategoryId).Select(v => map.Find(v.MeterId)).OfType<MapNode>().OrderBy(n => n.Name, StringComparer.CurrentCulture)];
        var shares = await SharesAsync([node, .. subMeters], version.ItemId, load.Zone, today, now, cancellationToken);
        return new MeterDetail
        {
            Meter = node,
            Path = map.PathTo(id),
            Zone = load.Zone,
            Today = today,
            Category = known[version.CategoryId],
            Categories = known,
            Versions = versions,
            Events = events,
            RolloverValue = meter.RolloverValue,
            GapLimit = meter.GapLimit,
            Kind = meter.Source,
            Formula = meter.Source == MeterSource.Virtual
                ? await context.FormulaVersions.Where(f => f.MeterId == id && f.ValidFrom <= now && now < f.ValidTo).Select(f => f.Text).FirstOrDefaultAsync(cancellationToken)
                : null,
            Live = load,
            Source = await SourceAsync(context, id, cancellationToken),
            Days = days,
            DayFigures = [.. days.Select((_, i) => own.FirstOrDefault(f => f.Bucket == i && f.Key.ItemId == version.ItemId))],
            Parent = version.ParentMeterId is { } parent ? map.Find(parent) : null,
            Own = shares[0],
            SubMeters = shares[1..],
        };
    }

    private static Task<string?> SourceAsync(MyEmsDbContext context, int meter, CancellationToken cancellationToken) => (
        from point in context.Points.AsNoTracking()
        join source in context.DataSources on point.DataSourceId equals source.Id
        join gateway in context.Gateways on source.GatewayId equals gateway.Id
        where point.NodeId == meter
        select gateway.Name + " · " + source.Protocol).FirstOrDefaultAsync(cancellationToken);

    private async Task<MeterShare[]> SharesAsync(MapNode[] meters, int item, TimeZoneInfo zone, DateOnly today, DateTime now, CancellationToken cancellationToken)
    {
        var span = DaySpan.Of(zone, today, now);
        var week = new LocalBucket(DaySpan.Local(zone, LocalBuckets.StartOfDay(zone, today.AddDays(1 - DaysShown))), DaySpan.Local(zone, span.Until), Granularity.Hour);
        int[] ids = [.. meters.Select(m => m.Id)];
        var ofToday = (await energy.FiguresAsync(ids, zone, [span.Reached(zone)], cancellationToken)).Where(f => f.Key.ItemId == item).ToLookup(f => f.NodeId);
        var ofWeek = (await energy.FiguresAsync(ids, zone, [week], cancellationToken)).Where(f => f.Key.ItemId == item).ToLookup(f => f.NodeId);
        return [.. meters.Select(m => new MeterShare(m, ofToday[m.Id].FirstOrDefault(), ofWeek[m.Id].FirstOrDefault()))];
    }
}
