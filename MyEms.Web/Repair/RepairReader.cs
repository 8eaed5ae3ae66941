using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Offline;
using MyEms.Core.Time;
using MyEms.Web.Account;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Pages.Spaces;
using Npgsql;

namespace MyEms.Web.Repair;

/// <summary>Reads what the pages of entries and repairs show, within what the reader of this circuit may see.</summary>
internal sealed class RepairReader(
    ReaderMap maps, AuthenticationStateProvider authentication, NpgsqlDataSource dataSource, IDbContextFactory<MyEmsDbContext> contexts, LedgerModelCache models,
    EnergyQuery energy, MeterCorrections corrections, OfflineSchedule schedule, TimeProvider time)
{
    private const int MostStanding = 100;

    /// <summary>The meter; null when there is no such one.</summary>
    public async Task<RepairMeter?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await context.MeterVersions.AsNoTracking().Where(v => v.MeterId == id).OrderBy(v => v.ValidFrom <= now && now < v.ValidTo ? 0 : 1).ThenByDescending(v => v.ValidFrom)
            .Select(v => new { v.ItemId, Unit = context.Items.Where(i => i.Id == v.ItemId).Select(i => i.Unit).First(), Category = context.Categories.Where(c => c.Id == v.CategoryId).Select(c => c.Code).First() })
            .FirstOrDefaultAsync(cancellationToken);
        if (map.Find(id) is not { Kind: NodeKind.Meter } node || version is null)
        {
            return null;
        }

        var register = await context.Points.AsNoTracking().Where(p => p.NodeId == id && p.Quantity == PointQuantity.EnergyRegister).Select(p => new { p.Id, p.Unit }).FirstOrDefaultAsync(cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await models.GetAsync(connection, cancellationToken)).Timelines.ZoneOf(id, now));
        var unit = Units.Find(version.Unit) ?? new Unit(version.Unit, version.Unit, UnitDimension.Ratio, 1);
        return new RepairMeter(
            node, map.NamesAbove(id), zone, register?.Id, register is null ? unit.Symbol : Units.Find(register.Unit)?.Symbol ?? register.Unit, unit, version.ItemId, version.Category,
            await schedule.FindAsync(await ScopeAsync(), id, cancellationToken));
    }

    /// <summary>Readings and figures of days on the meter's clock.</summary>
    public async Task<RepairDay> ReadAsync(RepairMeter meter, int point, DateOnly from, int days, CancellationToken cancellationToken)
    {
        var (start, end, now) = (LocalBuckets.StartOfDay(meter.Zone, from), LocalBuckets.StartOfDay(meter.Zone, from.AddDays(days)), time.GetUtcNow().UtcDateTime);
        var slots = new List<LocalBucket>();
        for (var at = start; at + BaseInterval.Length <= end && at + BaseInterval.Length <= now; at += BaseInterval.Length)
        {
            slots.Add(new LocalBucket(DaySpan.Local(meter.Zone, at), DaySpan.Local(meter.Zone, at + BaseInterval.Length), Granularity.Hour));
        }

        var readings = await corrections.ReadingsAsync(point, start, end, cancellationToken);
        var figures = slots.Count == 0
            ? []
            : (await energy.FiguresAsync([meter.Node.Id], meter.Zone, slots, cancellationToken)).Where(f => f.Key.ItemId == meter.ItemId).GroupBy(f => f.Bucket).ToDictionary(g => g.Key, g => g.First());
        return new RepairDay(
            from, days, start, end, readings, slots, [.. slots.Select((_, i) => figures.GetValueOrDefault(i))], await corrections.StandingAsync(meter.Node.Id, point, MostStanding, cancellationToken));
    }

    public Task<(IReadOnlyList<SaidRow> Rows, int Total)> HistoryAsync(int point, int skip, int limit, CancellationToken cancellationToken) =>
        corrections.HistoryAsync(point, skip, limit, cancellationToken);

    /// <summary>How many offline meters the reader sees, and how many of them wait for a reading.</summary>
    public async Task<(int All, int Overdue)> CountAsync(CancellationToken cancellationToken)
    {
        var (all, now) = (await schedule.ListAsync(await ScopeAsync(), cancellationToken), time.GetUtcNow().UtcDateTime);
        return (all.Count, all.Count(m => m.IsOverdue(now)));
    }

    private async Task<NodeScope> ScopeAsync() => (await authentication.GetAuthenticationStateAsync()).User.Scope();
}
