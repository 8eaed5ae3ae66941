using Microsoft.EntityFrameworkCore;
using MyEms.Core.Categories;
using MyEms.Core.Equipments;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using MyEms.Web.Pages.Spaces;
using Npgsql;

namespace MyEms.Web.Pages.Overview;

/// <summary>Reads what the overview of one node and day is made of: a few sums of the ledger, side by side.</summary>
internal sealed class OverviewReader(
    NpgsqlDataSource dataSource, IDbContextFactory<MyEmsDbContext> contexts, LedgerModelCache models, EnergyQuery energy, CategoryList categoryList, TimeProvider time)
{
    /// <summary>More parts than this make neither a ranking nor a flow; what is left out falls into the rest.</summary>
    private const int MaxChildren = 60;

    /// <summary>The overview's data.</summary>
    /// <param name="map">Where the nodes lie, holding only those that the reader may see.</param>
    /// <param name="node">The node; of that map.</param>
    /// <param name="day">The day on the node's clock; null: today.</param>
    /// <param name="choice">The day compared with.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<OverviewData> ReadAsync(SiteMap map, MapNode node, DateOnly? day, BaseChoice choice, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var model = await ModelAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(node.Id, now));
        var today = DateOnly.FromDateTime(DaySpan.Local(zone, now).DateTime);
        var span = DaySpan.Of(zone, day is { } d && d <= today ? d : today, now);
        var (week, before) = (span.Against(zone, span.Day.AddDays(-7)), span.Against(zone, span.Day.AddDays(-1)));
        var (compared, other) = choice == BaseChoice.Week ? (week, before) : (before, week);
        var children = ChildrenOf(map, node, model, now).Take(MaxChildren).ToArray();
        MapNode[] sources = [.. map.Subtree(node.Id).Where(n => n.Type is KnownEquipmentTypes.Grid or KnownEquipmentTypes.Photovoltaic or KnownEquipmentTypes.Battery)];
        var all = Asked(node, children, sources);
        var quarters = span.Quarters(zone);

        var (categories, currency) = await BasicsAsync(node.OrganisationId, cancellationToken);
        var course = FiguresAsync([node.Id], zone, quarters, categories, cancellationToken);
        var baseCourse = FiguresAsync([node.Id], zone, compared.Quarters(zone), categories, cancellationToken);
        var totals = FiguresAsync(all, zone, [span.Reached(zone)], categories, cancellationToken);
        var baseTotals = FiguresAsync(all, zone, [compared.Reached(zone)], categories, cancellationToken);
        var otherTotals = FiguresAsync([node.Id], zone, [other.Reached(zone)], categories, cancellationToken);
        return new OverviewData
        {
            Node = node,
            Zone = zone,
            Currency = currency,
            Today = today,
            Day = span,
            Base = compared,
            Other = other,
            Categories = categories,
            Quarters = quarters,
            Course = (await course).ToLookup(r => r.Bucket),
            BaseCourse = (await baseCourse).ToLookup(r => r.Bucket),
            Totals = new Totals(await totals),
            BaseTotals = new Totals(await baseTotals),
            OtherTotals = new Totals(await otherTotals),
            Children = children,
            Sources = sources,
        };
    }

    /// <summary>The nodes whose totals are read, each once: a plant is a source of itself, a grid connection may be both part and source.</summary>
    internal static int[] Asked(MapNode node, IEnumerable<MapNode> children, IEnumerable<MapNode> sources) =>
        [.. children.Concat(sources).Prepend(node).Select(n => n.Id).Distinct()];

    /// <summary>What a node consists of: the spaces in a space, else its meters; the meters of an equipment or a tenant; the sub-meters of a meter.</summary>
    internal static IEnumerable<MapNode> ChildrenOf(SiteMap map, MapNode node, LedgerModel model, DateTime now)
    {
        if (node.Kind == NodeKind.Meter)
        {
            return Nodes(map, model.Configuration.MeterVersions.Where(v => v.ParentMeterId == node.Id && v.HoldsAt(now)).Select(v => v.MeterId));
        }

        var spaces = map.SpacesIn(node.Id).ToArray();
        return spaces.Length > 0
            ? spaces
            : Nodes(map, model.OfNode(node.Id).Where(c => c.Role == LedgerRole.Input && c.Validity.Contains(now)).Select(c => c.MeterId));
    }

    private static IEnumerable<MapNode> Nodes(SiteMap map, IEnumerable<int> ids) => ids.Distinct().Select(map.Find).OfType<MapNode>();

    private async Task<LedgerModel> ModelAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await models.GetAsync(connection, cancellationToken);
    }

    /// <summary>The figures of main items only: the others have no part in "by category", cost and carbon.</summary>
    private async Task<IReadOnlyList<EnergyFigure>> FiguresAsync(
        IReadOnlyCollection<int> nodes, TimeZoneInfo zone, IReadOnlyList<LocalBucket> buckets, IReadOnlyList<OverviewCategory> categories, CancellationToken cancellationToken)
    {
        var figures = await energy.FiguresAsync(nodes, zone, buckets, cancellationToken);
        var main = categories.Select(c => c.ItemId).ToHashSet();
        return figures.All(f => main.Contains(f.Key.ItemId)) ? figures : [.. figures.Where(f => main.Contains(f.Key.ItemId))];
    }

    private async Task<(IReadOnlyList<OverviewCategory> Categories, string Currency)> BasicsAsync(int organisation, CancellationToken cancellationToken)
    {
        var rows = await categoryList.GetAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var currency = await context.Organisations.Where(o => o.Id == organisation).Select(o => o.Currency).FirstAsync(cancellationToken);
        return ([.. rows.Select(r => new OverviewCategory(r.Id, r.MainItemId, r.Code, r.Name, Units.Find(r.Unit) ?? new Unit(r.Unit, r.Unit, UnitDimension.Ratio, 1)))], currency);
    }
}
