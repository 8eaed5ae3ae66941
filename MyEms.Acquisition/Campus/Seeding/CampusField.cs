using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Campus.Simulation;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using MyEms.Core.Gateways;
using MyEms.Core.Persistence;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>The demo's gateways, data sources and points as rows, and their addresses while the simulator runs.</summary>
internal static class CampusField
{
    public static async Task SaveAsync(MyEmsDbContext context, CampusModel model, CampusNodes nodes, CancellationToken cancellationToken)
    {
        // Port 1 refuses until the simulator has told where it listens.
        var gateways = model.Gateways.Select(g => new Gateway
        {
            Uuid = CampusIds.Of(g.Key),
            OrganisationId = nodes.OrganisationId,
            Name = g.Name,
            Host = "127.0.0.1",
            Port = 1,
        }).ToArray();
        context.Gateways.AddRange(gateways);
        await context.SaveChangesAsync(cancellationToken);
        var sources = model.Gateways.Select(g => new DataSource
        {
            Uuid = CampusIds.Of(g.Key + "/source"),
            GatewayId = gateways[g.Index].Id,
            Name = g.Name,
            Protocol = Protocols.ModbusTcp,
        }).ToArray();
        context.DataSources.AddRange(sources);
        await context.SaveChangesAsync(cancellationToken);
        context.Points.AddRange(model.Points.Select(p => PointOf(model, p, nodes, sources)));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes where the gateways listen now.</summary>
    public static async Task MoveAsync(MyEmsDbContext context, IReadOnlyList<CampusEndpoint> endpoints, CancellationToken cancellationToken)
    {
        foreach (var endpoint in endpoints)
        {
            var uuid = CampusIds.Of(endpoint.Gateway.Key);
            await context.Gateways.Where(g => g.Uuid == uuid)
                .ExecuteUpdateAsync(u => u.SetProperty(g => g.Host, endpoint.Host).SetProperty(g => g.Port, endpoint.Port), cancellationToken);
        }
    }

    /// <summary>Ids of the model's points, in their order.</summary>
    /// <exception cref="InvalidOperationException">A point of the demo is missing.</exception>
    public static async Task<int[]> PointIdsAsync(MyEmsDbContext context, CampusModel model, CancellationToken cancellationToken)
    {
        var wanted = model.Points.Select(p => CampusIds.Of(p.Key)).ToArray();
        var ids = await context.Points.Where(p => wanted.Contains(p.Uuid)).ToDictionaryAsync(p => p.Uuid, p => p.Id, cancellationToken);
        return ids.Count == wanted.Length
            ? [.. wanted.Select(u => ids[u])]
            : throw new InvalidOperationException($"{wanted.Length - ids.Count} points of the demo are missing: remove it and set it up anew.");
    }

    private static Point PointOf(CampusModel model, CampusPoint point, CampusNodes nodes, DataSource[] sources)
    {
        var (address, ratio) = CampusAddresses.Of(model, point);
        return new Point
        {
            Uuid = CampusIds.Of(point.Key),
            DataSourceId = sources[CampusAddresses.GatewayOf(model, point)].Id,
            NodeId = nodes[point.Meter >= 0 ? model.Meters[point.Meter].Key : model.Sites[point.Site].Key],
            Name = point.Name,
            Quantity = QuantityOf(point.Kind),
            Unit = point.Unit,
            Address = ModbusAddressJson.Write(address),
            Ratio = ratio,
        };
    }

    private static PointQuantity QuantityOf(CampusPointKind kind) => kind switch
    {
        CampusPointKind.Register => PointQuantity.EnergyRegister,
        CampusPointKind.Power => PointQuantity.Power,
        CampusPointKind.Temperature => PointQuantity.Temperature,
        CampusPointKind.Irradiance => PointQuantity.Irradiance,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a point of the campus."),
    };
}
