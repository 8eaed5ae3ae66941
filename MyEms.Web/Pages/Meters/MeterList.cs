using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Live;
using MyEms.Core.Meters;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Pages.Spaces;
using Npgsql;

namespace MyEms.Web.Pages.Meters;

/// <summary>Reads pages of the list of meters: searched, filtered, sorted and cut in the database.</summary>
internal sealed class MeterList(
    NpgsqlDataSource dataSource, IDbContextFactory<MyEmsDbContext> contexts, LedgerModelCache models, EnergyQuery energy, LivePoints points, LiveValues values, TimeProvider time)
{
    public async Task<MeterPage> ReadAsync(SiteMap map, MeterFilter filter, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var categories = await (
            from version in Current(context, now)
            join category in context.Categories on version.CategoryId equals category.Id
            select new { category.Code, category.Rank }).Distinct().OrderBy(c => c.Rank).Select(c => c.Code).ToListAsync(cancellationToken);
        var rows = Rows(context, now);
        rows = filter.Query.Length == 0 ? rows : rows.Where(r => EF.Functions.ILike(r.Name, "%" + Escape(filter.Query) + "%", "\\") || EF.Functions.ILike(r.SpaceName!, "%" + Escape(filter.Query) + "%", "\\")); // null never matches
        rows = filter.Category is null ? rows : rows.Where(r => r.Category == filter.Category);
        int[] seen = [.. map.All.Where(n => n.Kind == Core.Nodes.NodeKind.Meter).Select(n => n.Id)];
        rows = rows.Where(r => seen.Contains(r.Id));
        if (filter.Space is { } space)
        {
            int?[] inside = [.. map.Subtree(space).Select(n => (int?)n.Id)];
            rows = rows.Where(r => inside.Contains(r.SpaceId));
        }

        if (filter.State is not null)
        {
            var silent = await SilentAsync(map, now, cancellationToken);
            rows = filter.State == "silent" ? rows.Where(r => silent.Contains(r.Id)) : rows.Where(r => !silent.Contains(r.Id));
        }

        var count = await rows.CountAsync(cancellationToken);
        var page = await Sorted(rows, filter).Skip((filter.Page - 1) * MeterPage.Size).Take(MeterPage.Size).ToListAsync(cancellationToken);
        return new MeterPage(await ItemsAsync(map, page, now, cancellationToken), count, categories);
    }

    private static IQueryable<MeterVersion> Current(MyEmsDbContext context, DateTime now) =>
        context.MeterVersions.AsNoTracking().Where(v => v.ValidFrom <= now && now < v.ValidTo);

    private static IQueryable<Row> Rows(MyEmsDbContext context, DateTime now) =>
        from node in context.Nodes.AsNoTracking()
        join version in Current(context, now) on node.Id equals version.MeterId
        join category in context.Categories on version.CategoryId equals category.Id
        join item in context.Items on version.ItemId equals item.Id
        from placement in context.Placements.Where(p => p.NodeId == node.Id && p.ValidFrom <= now && now < p.ValidTo).DefaultIfEmpty()
        from space in context.Nodes.Where(s => placement != null && s.Id == placement.SpaceId).DefaultIfEmpty()
        select new Row
        {
            Id = node.Id,
            Name = node.Name,
            Category = category.Code,
            Rank = category.Rank,
            Item = item.Id,
            Unit = item.Unit,
            SpaceId = placement == null ? null : placement.SpaceId,
            SpaceName = space == null ? null : space.Name,
        };

    private static IOrderedQueryable<Row> Sorted(IQueryable<Row> rows, MeterFilter filter) => (filter.Sort, filter.Descending) switch
    {
        (MeterSort.Category, false) => rows.OrderBy(r => r.Rank).ThenBy(r => r.Name).ThenBy(r => r.Id),
        (MeterSort.Category, true) => rows.OrderByDescending(r => r.Rank).ThenBy(r => r.Name).ThenBy(r => r.Id),
        (MeterSort.Space, false) => rows.OrderBy(r => r.SpaceName).ThenBy(r => r.Name).ThenBy(r => r.Id),
        (MeterSort.Space, true) => rows.OrderByDescending(r => r.SpaceName).ThenBy(r => r.Name).ThenBy(r => r.Id),
        (_, true) => rows.OrderByDescending(r => r.Name).ThenBy(r => r.Id),
        _ => rows.OrderBy(r => r.Name).ThenBy(r => r.Id),
    };

    private async Task<int[]> SilentAsync(SiteMap map, DateTime now, CancellationToken cancellationToken)
    {
        int[] meters = [.. map.All.Where(n => n.Kind == Core.Nodes.NodeKind.Meter).Select(n => n.Id)];
        var found = await points.OfAsync(meters, cancellationToken);
        return [.. found.GroupBy(p => p.NodeId).Where(g => g.All(p => LiveState.Of(values.Find(p.Id), p.Poll, now).IsSilent)).Select(g => g.Key)];
    }

    private async Task<IReadOnlyList<MeterItem>> ItemsAsync(SiteMap map, List<Row> page, DateTime now, CancellationToken cancellationToken)
    {
        var found = (await points.OfAsync([.. page.Select(r => r.Id)], cancellationToken)).ToLookup(p => p.NodeId);
        LedgerModel model;
        await using (var connection = await dataSource.OpenConnectionAsync(cancellationToken))
        {
            model = await models.GetAsync(connection, cancellationToken);
        }

        // Each meter's day is that of its own clock.
        var today = new Dictionary<int, EnergyFigure>();
        foreach (var zoned in page.GroupBy(r => model.Timelines.ZoneOf(r.Id, now)))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(zoned.Key);
            var span = DaySpan.Of(zone, DateOnly.FromDateTime(DaySpan.Local(zone, now).DateTime), now);
            var items = zoned.ToDictionary(r => r.Id, r => r.Item);
            foreach (var figure in await energy.FiguresAsync(items.Keys, zone, [span.Reached(zone)], cancellationToken))
            {
                if (figure.Key.ItemId == items[figure.NodeId])
                {
                    today[figure.NodeId] = figure;
                }
            }
        }

        return [.. page.Select(r => new MeterItem(r.Id, r.Name, r.Category, r.Unit, r.SpaceId, Place(map, r.Id), [.. found[r.Id]], today.GetValueOrDefault(r.Id)))];
    }

    // A campus has many plant rooms: the site and the space together say which.
    private static string Place(SiteMap map, int meter)
    {
        var path = map.NamesAbove(meter);
        return path.Count <= 2 ? string.Join(" / ", path.TakeLast(1)) : string.Join(" / ", path.Skip(1).Take(path.Count > 4 ? 2 : 3).Append(path[^1]).Distinct());
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private sealed class Row
    {
        public int Id { get; init; }

        public required string Name { get; init; }

        public required string Category { get; init; }

        public int Rank { get; init; }

        public int Item { get; init; }

        public required string Unit { get; init; }

        public int? SpaceId { get; init; }

        public string? SpaceName { get; init; }
    }
}
