using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Tariffs;

internal sealed class TariffPriceDescriptor : IEntityDescriptor<TariffPrice>
{
    public void Describe(EntityBuilder<TariffPrice> e)
    {
        e.Slug("tariff-prices").Module(Modules.Costs);
        e.Identity(p => p.Uuid);
        e.Label(p => p.Period, isKey: false);
        e.SortedBy("rank");
        e.Through(e.Reference<Tariff>(p => p.TariffId).IsRequired().IsFixed());
        e.Text(p => p.Period).IsRequired().ChangesLedger().Suggests("flat", "offPeak", "shoulder", "peak", "critical");
        e.WeekDays(p => p.Weekdays).ChangesLedger();
        e.TimeOfDay(p => p.StartMinute).ChangesLedger();
        e.TimeOfDay(p => p.EndMinute).ChangesLedger();
        e.Money(p => p.Price).PerUnitOf("quantity").ChangesLedger();
        e.Integer(p => p.Rank).Min(-1000).Max(1000).ChangesLedger();
        e.HoldsInRange(p => p.ValidFrom, p => p.ValidTo);
        e.Check("endMinute", "lowAboveHigh", p => p.StartMinute < p.EndMinute);
    }
}
