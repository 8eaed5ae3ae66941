using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Pages.Meters;

/// <summary>Reads the readings behind a day's figures of a meter.</summary>
internal sealed class DayReader(EnergyQuery energy, RecentPower readings, TimeProvider time)
{
    public async Task<IReadOnlyList<IntervalReadings>> ReadAsync(MeterDetail meter, DateOnly day, CancellationToken cancellationToken)
    {
        var span = DaySpan.Of(meter.Zone, day, time.GetUtcNow().UtcDateTime);
        var slots = span.Quarters(meter.Zone);
        var figures = (await energy.FiguresAsync([meter.Meter.Id], meter.Zone, slots, cancellationToken)).Where(f => f.Key.ItemId == meter.Category.ItemId);
        var register = meter.Live.Groups.SelectMany(g => g.Points).FirstOrDefault(p => p.Quantity == PointQuantity.EnergyRegister);
        return IntervalReadings.Of(slots, figures, register is null ? [] : await readings.ReadAsync(register.Id, span.Start, span.End, cancellationToken));
    }
}
