using Microsoft.EntityFrameworkCore;
using MyEms.Core.Gateways;
using MyEms.Core.Persistence;
using MyEms.Core.Quantities;

namespace MyEms.Web.Pages.Live;

/// <summary>Reads the points of nodes.</summary>
internal sealed class LivePoints(IDbContextFactory<MyEmsDbContext> contexts, TimeProvider time)
{
    // A virtual point follows its inputs, most of which are read every ten seconds.
    private static readonly TimeSpan s_virtual = TimeSpan.FromSeconds(10);

    /// <summary>All points of the nodes that are virtual or whose data source is in use, by node, then by what they measure and name.</summary>
    public async Task<IReadOnlyList<LivePoint>> OfAsync(IReadOnlyCollection<int> nodes, CancellationToken cancellationToken)
    {
        var ids = nodes.ToArray();
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from point in context.Points.AsNoTracking()
            from source in context.DataSources.Where(s => s.Id == point.DataSourceId).DefaultIfEmpty()
            where point.NodeId != null && ids.Contains(point.NodeId.Value)
                && (source != null ? source.IsEnabled : context.FormulaVersions.Any(f => f.PointId == point.Id))
            orderby point.NodeId, point.Quantity, point.Name
            select new { point.Id, point.NodeId, point.Name, point.Quantity, point.Unit, point.LowLimit, point.HighLimit, PollInterval = source == null ? s_virtual : source.PollInterval, GatewayId = source == null ? 0 : source.GatewayId })
            .ToListAsync(cancellationToken);
        var multipliers = await context.MeterVersions.AsNoTracking()
            .Where(v => ids.Contains(v.MeterId) && v.ValidFrom <= now && now < v.ValidTo)
            .ToDictionaryAsync(v => v.MeterId, v => v.Multiplier, cancellationToken);
        var registers = rows.Where(r => r.Quantity == PointQuantity.EnergyRegister).ToLookup(r => r.NodeId!.Value, r => r.Unit); // filtered in the query
        return
        [
            .. rows.Select(r => new LivePoint(
                r.Id, r.NodeId!.Value, r.Name, r.Quantity, r.Unit, r.LowLimit, r.HighLimit, r.PollInterval, r.GatewayId, // filtered in the query
                r.Quantity == PointQuantity.Power && multipliers.TryGetValue(r.NodeId.Value, out var multiplier)
                    ? Ratio(multiplier, registers[r.NodeId.Value].FirstOrDefault())
                    : 1,
                r.Quantity == PointQuantity.EnergyRegister && multipliers.TryGetValue(r.NodeId.Value, out var ofRegister) ? ofRegister : null)),
        ];
    }

    /// <summary>The transformer ratio alone: a multiplier that turns register units into kWh also holds the units' ratio, which power has not.</summary>
    internal static double Ratio(decimal multiplier, string? registerUnit) =>
        registerUnit is not null && Units.Find(registerUnit) is { Dimension: UnitDimension.Energy } unit ? (double)(multiplier / unit.Factor) : (double)multiplier;
}
