using Microsoft.EntityFrameworkCore;
using MyEms.Core.Categories;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;

namespace MyEms.Core.Repair.Offline;

/// <summary>Makes meters whose readings people enter, each with its register, its place and its version, in one transaction.</summary>
public sealed class OfflineMeters(IDbContextFactory<MyEmsDbContext> contexts)
{
    public const int LongestName = 200;
    public const int LongestSchedule = 3_660;

    /// <summary>Readings months apart are readings, not a gap with something estimated in it.</summary>
    public static readonly TimeSpan GapLimit = TimeSpan.FromDays(400);

    /// <summary>The units in which the readings of an item can be entered; its own is first.</summary>
    public static IReadOnlyList<Unit> UnitsOf(string itemUnit) => Units.Find(itemUnit) is { } own
        ? [own, .. Units.Prefixed.Append(Units.Litre).Where(u => u != own && u.ConvertsTo(own))]
        : [];

    /// <summary>Makes the meter, or says what is wrong with it.</summary>
    public async Task<OfflineMeterResult> CreateAsync(OfflineMeterRequest request, NodeScope scope, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var space = await scope.Apply(context.Spaces.AsNoTracking()).FirstOrDefaultAsync(s => s.Id == request.SpaceId, cancellationToken);
        var item = await context.Items.AsNoTracking().FirstOrDefaultAsync(i => i.CategoryId == request.CategoryId && i.IsMain, cancellationToken);
        var name = request.Name.Trim();
        var isTaken = space is not null && await context.Meters.AnyAsync(m => m.OrganisationId == space.OrganisationId && m.Name == name, cancellationToken);
        var faults = FaultsOf(request, name, space, item, isTaken).ToList();
        if (faults.Count > 0 || space is null || item is null)
        {
            return new OfflineMeterResult(null, faults);
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var meter = new Meter
        {
            Name = name, OrganisationId = space.OrganisationId, Source = MeterSource.Offline, Signal = MeterSignal.Register, GapLimit = GapLimit, GapMaximum = GapLimit,
            RolloverValue = request.RolloverValue, ReadingEveryDays = request.ReadingEveryDays,
        };
        context.Add(meter);
        await context.SaveChangesAsync(cancellationToken);
        var unit = request.Unit ?? item.Unit;
        context.AddRange(
            new MeterVersion { MeterId = meter.Id, CategoryId = request.CategoryId, ItemId = item.Id, Unit = unit == item.Unit ? null : unit, Counted = request.Counted },
            new Placement { NodeId = meter.Id, SpaceId = space.Id },
            new Point { NodeId = meter.Id, Name = "Register", Quantity = PointQuantity.EnergyRegister, Unit = unit, Address = "{}" });
        await context.SaveChangesAsync(cancellationToken);
        await LedgerConfigurationChange.ApplyAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new OfflineMeterResult(meter.Id, []);
    }

    private static IEnumerable<OfflineMeterFault> FaultsOf(OfflineMeterRequest request, string name, Space? space, Item? item, bool isTaken)
    {
        if (name.Length is 0 or > LongestName)
        {
            yield return name.Length == 0 ? OfflineMeterFault.NameMissing : OfflineMeterFault.NameTooLong;
        }

        if (isTaken)
        {
            yield return OfflineMeterFault.NameTaken;
        }

        if (space is null)
        {
            yield return OfflineMeterFault.SpaceUnknown;
        }

        if (item is null)
        {
            yield return OfflineMeterFault.CategoryUnknown;
        }
        else if (request.Unit is { } unit && unit != item.Unit && !UnitsOf(item.Unit).Any(u => u.Code == unit))
        {
            yield return OfflineMeterFault.UnitUnknown;
        }

        if (request.ReadingEveryDays is < 1 or > LongestSchedule)
        {
            yield return OfflineMeterFault.ScheduleOutOfRange;
        }

        if (request.RolloverValue is <= 0 or > 1_000_000_000_000m)
        {
            yield return OfflineMeterFault.RolloverOutOfRange;
        }
    }
}
