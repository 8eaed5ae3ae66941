using Microsoft.EntityFrameworkCore;
using MyEms.Core.Gateways;
using MyEms.Core.Persistence;

namespace MyEms.Core.Reach;

/// <summary>Reads the snapshot from configuration, in a dozen queries whatever its size.</summary>
public static class LedgerConfigurationLoader
{
    public static async Task<LedgerConfiguration> LoadAsync(MyEmsDbContext context, CancellationToken cancellationToken) => new()
    {
        Nodes = await context.Nodes.OrderBy(n => n.Id).Select(n => new NodeRow(n.Id, n.Kind, n.OrganisationId)).ToListAsync(cancellationToken),
        Organisations = await context.Organisations.Select(o => new OrganisationRow(o.Id, o.Zone)).ToListAsync(cancellationToken),
        Placements = await context.Placements.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken),
        Bindings = await context.Bindings.AsNoTracking().OrderBy(b => b.Id).ToListAsync(cancellationToken),
        Meters = await context.Meters.Select(m => new MeterRow(m.Id, m.RolloverValue, m.GapLimit)
        {
            Source = m.Source,
            Signal = m.Signal,
            Direction = m.Direction,
            GapMethod = m.GapMethod,
            GapMaximum = m.GapMaximum,
            HourlyLow = m.HourlyLow,
            HourlyHigh = m.HourlyHigh,
        }).ToListAsync(cancellationToken),
        MeterVersions = await context.MeterVersions.AsNoTracking().OrderBy(v => v.Id).ToListAsync(cancellationToken),
        MeterEvents = await context.MeterEvents.AsNoTracking().OrderBy(e => e.At).ToListAsync(cancellationToken),
        SpaceVersions = await context.SpaceVersions.AsNoTracking().OrderBy(v => v.Id).ToListAsync(cancellationToken),
        Tariffs = await context.Tariffs.Select(t => new TariffRow(t.Id, t.CategoryId)).ToListAsync(cancellationToken),
        TariffPrices = await context.TariffPrices.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken),
        CostCenterTariffs = await context.CostCenterTariffs.AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellationToken),
        Factors = await context.EmissionFactors.AsNoTracking().OrderBy(f => f.Id).ToListAsync(cancellationToken),
        Items = await context.Items.Select(i => new ItemRow(i.Id, i.Unit)).ToListAsync(cancellationToken),
        CleaningRules = await context.CleaningRules.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancellationToken),
        Formulas = await context.FormulaVersions.AsNoTracking().Include(f => f.Variables).OrderBy(f => f.Id).ToListAsync(cancellationToken),
        Calendars = await context.WorkingCalendars.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken),
        NonWorkingDays = await context.NonWorkingDays.AsNoTracking().OrderBy(d => d.Day).ToListAsync(cancellationToken),
        CalendarBindings = await context.CalendarBindings.AsNoTracking().OrderBy(b => b.Id).ToListAsync(cancellationToken),
        TariffPeriods = await context.Database.SqlQuery<TariffPeriodRow>($"select id, code from tariff_period").ToDictionaryAsync(p => p.Code, p => p.Id, cancellationToken),
        Registers = await context.Points
            .Where(p => p.Quantity == PointQuantity.EnergyRegister && p.NodeId != null)
            .Select(p => new RegisterRow(p.NodeId!.Value, p.Id))
            .ToListAsync(cancellationToken),
    };
}
