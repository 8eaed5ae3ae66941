using Microsoft.EntityFrameworkCore;
using MyEms.Core.Calendars;
using MyEms.Core.Categories;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Quantities;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;

namespace MyEms.Core.Reports;

/// <summary>Loads what an analysis needs to know beside its rows. The caller has checked that the reader may see the node.</summary>
public sealed class ReportContextLoader(IDbContextFactory<MyEmsDbContext> contexts, EnergyQuery energy, CategoryList categories, TimeProvider time)
{
    public async Task<ReportContext> LoadAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var zone = await energy.ZoneOfAsync(request.NodeId, cancellationToken);

        // Names and place are those at the end of the period: what the reader knows the node by.
        var at = LocalBuckets.StartOfDay(zone, request.Dates.End).AddTicks(-1);
        var path = await PathAsync(context, request.NodeId, at, cancellationToken);
        var children = await context.Placements
            .Where(p => p.SpaceId == request.NodeId && p.ValidFrom <= at && at < p.ValidTo)
            .Join(context.Spaces, p => p.NodeId, s => s.Id, (_, s) => new ReportNode(s.Id, s.Name))
            .ToListAsync(cancellationToken);
        return new ReportContext(
            request.NodeId,
            [.. path.Select(n => n.Name)],
            zone,
            [.. children.OrderBy(c => c.Name, StringComparer.Ordinal)],
            [.. (await categories.GetAsync(cancellationToken)).Select(CategoryOf)],
            await DaysOffAsync(context, path, request.Dates, at, cancellationToken),
            time.GetUtcNow().UtcDateTime);
    }

    private static ReportCategory CategoryOf(CategoryRow row) => new(
        row.Code,
        KnownCategories.All.Any(c => c.Code == row.Code) ? ReportText.Key("category." + row.Code) : ReportText.Literal(row.Name),
        Units.Find(row.Unit) ?? new Unit(row.Unit, row.Unit, UnitDimension.Volume, 1m),
        row.Code);

    private static async Task<List<ReportNode>> PathAsync(MyEmsDbContext context, int nodeId, DateTime at, CancellationToken cancellationToken)
    {
        var path = new List<ReportNode>();
        for (int? id = nodeId; id is { } node && path.TrueForAll(n => n.Id != node);)
        {
            path.Insert(0, await context.Nodes.Where(n => n.Id == node).Select(n => new ReportNode(n.Id, n.Name)).SingleAsync(cancellationToken));
            id = await context.Placements
                .Where(p => p.NodeId == node && p.ValidFrom <= at && at < p.ValidTo)
                .Select(p => (int?)p.SpaceId)
                .SingleOrDefaultAsync(cancellationToken);
        }

        return path;
    }

    private static async Task<IReadOnlySet<DateOnly>> DaysOffAsync(
        MyEmsDbContext context, List<ReportNode> path, LocalDateRange dates, DateTime at, CancellationToken cancellationToken)
    {
        var ids = path.Select(n => n.Id).ToList();
        var bindings = await context.CalendarBindings.Where(b => ids.Contains(b.NodeId) && b.ValidFrom <= at && at < b.ValidTo).ToListAsync(cancellationToken);
        if (bindings.MaxBy(b => ids.IndexOf(b.NodeId)) is not { } nearest)
        {
            return new HashSet<DateOnly>();
        }

        var calendar = await context.WorkingCalendars.SingleAsync(c => c.Id == nearest.CalendarId, cancellationToken);
        var days = await context.NonWorkingDays
            .Where(d => d.CalendarId == calendar.Id && d.Day >= dates.Start && d.Day < dates.End)
            .ToDictionaryAsync(d => d.Day, cancellationToken);
        return Enumerable.Range(0, dates.Days).Select(dates.Start.AddDays).Where(day => IsOff(calendar, days, day)).ToHashSet();
    }

    private static bool IsOff(WorkingCalendar calendar, Dictionary<DateOnly, NonWorkingDay> days, DateOnly day) =>
        days.TryGetValue(day, out var special) ? !special.IsWorking : (calendar.RestDays & (1 << (((int)day.DayOfWeek + 6) % 7))) != 0;
}
