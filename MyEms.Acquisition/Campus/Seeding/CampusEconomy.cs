using MyEms.Acquisition.Campus.Loads;
using MyEms.Core.Calendars;
using MyEms.Core.Carbon;
using MyEms.Core.Persistence;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>
/// Zones, cost centers, tariffs, emission factors and calendars of the demo. Heating and cooling are made on the site from
/// gas and electricity, which bear cost and carbon already; they have neither price nor factor.
/// </summary>
internal static class CampusEconomy
{
    private const int Workdays = 0b001_1111;

    public static async Task SaveAsync(MyEmsDbContext context, CampusModel model, CampusNodes nodes, CancellationToken cancellationToken)
    {
        context.SpaceVersions.Add(new SpaceVersion { SpaceId = nodes[CampusModel.Organisation], Zone = model.Sites[0].Zone });
        AddFactors(context, nodes);
        foreach (var site in model.Sites)
        {
            var prices = CampusPrices.Of(site.Country);
            var center = new CostCenter { Uuid = CampusIds.Of(site.Key + "/cost"), OrganisationId = nodes.OrganisationId, Name = site.Name };
            var calendar = new WorkingCalendar
            {
                Uuid = CampusIds.Of(site.Key + "/calendar"),
                OrganisationId = nodes.OrganisationId,
                Name = site.Name,
                RestDays = site.SaturdayWorks ? 0b100_0000 : 0b110_0000,
            };
            context.AddRange(center, calendar);
            await context.SaveChangesAsync(cancellationToken);
            context.SpaceVersions.Add(new SpaceVersion { SpaceId = nodes[site.Key], Zone = site.Zone, CostCenterId = center.Id });
            context.CalendarBindings.Add(new CalendarBinding { NodeId = nodes[site.Key], CalendarId = calendar.Id });
            context.NonWorkingDays.AddRange(Holidays(model, site, calendar.Id));
            context.EmissionFactors.Add(Factor(nodes, CampusCategory.Electricity, prices.GridCarbon, "National grid mix, rounded", nodes[site.Key]));
            await AddTariffsAsync(context, site, nodes.OrganisationId, center.Id, prices, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private static void AddFactors(MyEmsDbContext context, CampusNodes nodes)
    {
        context.EmissionFactors.Add(Factor(nodes, CampusCategory.Gas, 2.02m, "Natural gas, combustion, rounded"));
        context.EmissionFactors.Add(Factor(nodes, CampusCategory.Water, 0.18m, "Water supply, rounded"));
    }

    private static EmissionFactor Factor(CampusNodes nodes, CampusCategory category, decimal kilograms, string source, int? space = null) => new()
    {
        OrganisationId = nodes.OrganisationId,
        CategoryId = CampusNodes.CategoryIdOf(category),
        SpaceId = space,
        KilogramsPerUnit = kilograms,
        Source = source,
    };

    // Until the end of the year after next, so that a demo that is kept keeps its holidays.
    private static IEnumerable<NonWorkingDay> Holidays(CampusModel model, CampusSite site, int calendarId) =>
        Enumerable.Range(model.Start.Year, model.Seam.Year - model.Start.Year + 3)
            .SelectMany(year => CampusHolidays.Of(site.Country, year))
            .DistinctBy(h => h.Day)
            .Select(h => new NonWorkingDay { CalendarId = calendarId, Day = h.Day, Description = h.Name });

    private static async Task AddTariffsAsync(
        MyEmsDbContext context, CampusSite site, int organisationId, int centerId, CampusPrices prices, CancellationToken cancellationToken)
    {
        Tariff Named(CampusCategory category, string name) => new()
        {
            Uuid = CampusIds.Of($"{site.Key}/tariff/{category}"),
            OrganisationId = organisationId,
            CategoryId = CampusNodes.CategoryIdOf(category),
            Name = $"{site.Name}, {name}",
        };
        var (power, gas, water) = (Named(CampusCategory.Electricity, "time of use"), Named(CampusCategory.Gas, "gas"), Named(CampusCategory.Water, "water"));
        context.AddRange(power, gas, water);
        await context.SaveChangesAsync(cancellationToken);
        context.CostCenterTariffs.AddRange(((Tariff[])[power, gas, water]).Select(t => new CostCenterTariff { CostCenterId = centerId, TariffId = t.Id }));
        context.TariffPrices.AddRange(
            new TariffPrice { TariffId = power.Id, Period = "offPeak", Price = prices.OffPeak },
            new TariffPrice { TariffId = power.Id, Period = "shoulder", Price = prices.Shoulder, Weekdays = Workdays, StartMinute = 7 * 60, EndMinute = 22 * 60, Rank = 1 },
            new TariffPrice { TariffId = power.Id, Period = "peak", Price = prices.Peak, Weekdays = Workdays, StartMinute = prices.PeakFrom * 60, EndMinute = prices.PeakTo * 60, Rank = 2 },
            new TariffPrice { TariffId = gas.Id, Period = "flat", Price = prices.Gas },
            new TariffPrice { TariffId = water.Id, Period = "flat", Price = prices.Water });
    }
}
