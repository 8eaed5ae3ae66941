using Microsoft.EntityFrameworkCore;
using MyEms.Core.Categories;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Pages.Overview;
using Npgsql;

namespace MyEms.Web.Pages.Spaces;

/// <summary>Reads what the space page shows.</summary>
internal sealed class SpaceReader(
    NpgsqlDataSource dataSource, IDbContextFactory<MyEmsDbContext> contexts, LedgerModelCache models, EnergyQuery energy, CategoryList categories, TimeProvider time)
{
    /// <summary>The result of the hierarchy check over a map.</summary>
    public async Task<IReadOnlyList<HierarchyFinding>> CheckAsync(SiteMap map, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var configuration = (await ModelAsync(cancellationToken)).Configuration;
        var bound = configuration.Bindings.Where(b => b.HoldsAt(now)).Select(b => b.MemberId).ToHashSet();
        var parents = configuration.MeterVersions.Where(v => v.HoldsAt(now) && v is { ParentMeterId: not null, Counted: true }).ToDictionary(v => v.MeterId, v => v.ParentMeterId!.Value); // filtered on the left
        return HierarchyCheck.Run(map, bound, parents);
    }

    public async Task<SpaceDetail> ReadAsync(SiteMap map, MapNode node, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var model = await ModelAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(node.Id, now));
        var bound = model.Configuration.Bindings.Where(b => b.OwnerId == node.Id && b.HoldsAt(now)).Select(b => b.MemberId).ToHashSet();
        var detail = new SpaceDetail
        {
            Node = node,
            Path = map.PathTo(node.Id),
            Zone = zone,
            IsOwnZone = model.Configuration.SpaceVersions.Any(v => v.SpaceId == node.Id && v.Zone is not null && v.HoldsAt(now)),
            Spaces = [.. map.SpacesIn(node.Id)],
            Meters = node.Kind == NodeKind.Space ? [.. map.In(node.Id).Where(n => n.Kind == NodeKind.Meter)] : [.. bound.Select(map.Find).OfType<MapNode>().OrderBy(n => n.Name, StringComparer.CurrentCulture)],
            Today = await TodayAsync(node.Id, zone, now, cancellationToken),
        };
        return await FactsAsync(detail, cancellationToken);
    }

    private async Task<SpaceDetail> FactsAsync(SpaceDetail detail, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (detail.Node.Kind == NodeKind.Equipment)
        {
            var equipment = await context.Equipments.AsNoTracking().FirstOrDefaultAsync(e => e.Id == detail.Node.Id, cancellationToken);
            return detail with { RatedPower = equipment?.RatedPower, Description = equipment?.Description };
        }

        var space = await context.Spaces.AsNoTracking().FirstOrDefaultAsync(s => s.Id == detail.Node.Id, cancellationToken);
        return space is null ? detail : detail with
        {
            Area = space.Area,
            Occupants = space.Occupants,
            PostalAddress = space.PostalAddress,
            Description = space.Description,
            Position = space is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude) : null,
        };
    }

    private async Task<IReadOnlyList<(OverviewCategory, EnergyFigure)>> TodayAsync(int node, TimeZoneInfo zone, DateTime now, CancellationToken cancellationToken)
    {
        var today = DaySpan.Of(zone, DateOnly.FromDateTime(DaySpan.Local(zone, now).DateTime), now);
        var figures = await energy.FiguresAsync([node], zone, [today.Reached(zone)], cancellationToken);
        var known = await categories.GetAsync(cancellationToken);
        return
        [
            .. known.SelectMany(c => figures
                .Where(f => f.Key.ItemId == c.MainItemId && f.Key.Role == LedgerRole.Input)
                .Select(f => (new OverviewCategory(c.Id, c.MainItemId, c.Code, c.Name, Units.Find(c.Unit) ?? new Unit(c.Unit, c.Unit, UnitDimension.Ratio, 1)), f))),
        ];
    }

    private async Task<LedgerModel> ModelAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await models.GetAsync(connection, cancellationToken);
    }
}
