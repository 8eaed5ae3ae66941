using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using MyEms.Core.Categories;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;

namespace MyEms.Bench.Freshness;

/// <summary>One space with one meter whose power the device shows.</summary>
internal static class TinySite
{
    /// <returns>The meter.</returns>
    public static async Task<int> SeedAsync(MyEmsDbContext context, int port, TimeSpan poll, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var organisation = context.Add(new Organisation { Name = "Bench", Currency = "EUR", Zone = "Europe/Amsterdam" }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        var space = context.Add(new Space { OrganisationId = organisation.Id, Name = "Hall" }).Entity;
        var meter = context.Add(new Meter { OrganisationId = organisation.Id, Name = "Device" }).Entity;
        var gateway = context.Add(new Gateway { OrganisationId = organisation.Id, Name = "Device", Host = "127.0.0.1", Port = port }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        var source = context.Add(new DataSource { GatewayId = gateway.Id, Name = "Device", Protocol = Protocols.ModbusTcp, PollInterval = poll }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        var electricity = KnownCategories.ByCode(KnownCategories.Electricity).Id;
        context.AddRange(
            new Placement { NodeId = meter.Id, SpaceId = space.Id },
            new MeterVersion { MeterId = meter.Id, CategoryId = electricity, ItemId = electricity },
            new Point
            {
                DataSourceId = source.Id,
                NodeId = meter.Id,
                Name = "Power",
                Quantity = PointQuantity.Power,
                Unit = "kW",
                Address = ModbusAddressJson.Write(new ModbusAddress(1, ModbusTable.HoldingRegister, 0, RegisterType.UInt16)),
            });
        await context.SaveChangesAsync(cancellationToken);
        await LedgerConfigurationChange.ApplyAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return meter.Id;
    }
}
