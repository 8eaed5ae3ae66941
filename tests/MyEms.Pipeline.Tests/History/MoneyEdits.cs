using Microsoft.EntityFrameworkCore;
using MyEms.Core.Calendars;
using MyEms.Core.Carbon;
using MyEms.Core.Persistence;
using MyEms.Core.Tariffs;

namespace MyEms.Pipeline.Tests.History;

/// <summary>Prices, who pays which, factors, and calendars.</summary>
internal static class MoneyEdits
{
    public static Task<string?> PriceAsync(MyEmsDbContext context, Random random, HistoryNodes nodes) => DatedEdits.ApplyAsync<TariffPrice>(context, random, price =>
    {
        price.Price = random.Next(3) == 0 ? -0.05m : Math.Round((decimal)random.NextDouble(), 6);
        if (price.Rank > 0)
        {
            (price.StartMinute, price.EndMinute) = (random.Next(0, 12) * 60, random.Next(13, 25) * 60);
        }
    });

    /// <summary>A window above the others: a critical peak, a cheap weekend.</summary>
    public static async Task<string?> WindowAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var tariffs = await context.Tariffs.OrderBy(t => t.Id).ToListAsync();
        var rank = 2 + await context.TariffPrices.CountAsync();
        context.Add(new TariffPrice
        {
            TariffId = tariffs[random.Next(tariffs.Count)].Id, Period = random.Next(2) == 0 ? "critical" : "own word", Price = random.Next(1, 9), Rank = rank,
            Weekdays = random.Next(1, 128), StartMinute = random.Next(0, 12) * 60, EndMinute = random.Next(13, 25) * 60, ValidFrom = DatedEdits.Bound(random),
        });
        return "TariffPrice: new window";
    }

    public static async Task<string?> TariffAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var tariffs = await context.Tariffs.Where(t => t.CategoryId == 1).OrderBy(t => t.Id).ToListAsync();
        var others = await context.Tariffs.Where(t => t.CategoryId != 1).Select(t => t.Id).ToListAsync();
        return await DatedEdits.ApplyAsync<CostCenterTariff>(
            context, random, link => link.TariffId = others.Contains(link.TariffId) ? link.TariffId : tariffs[random.Next(tariffs.Count)].Id);
    }

    public static async Task<string?> CostCenterOfMeterAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var centers = await context.CostCenters.OrderBy(c => c.Id).Select(c => (int?)c.Id).ToListAsync();
        return await DatedEdits.ApplyAsync<Core.Meters.MeterVersion>(context, random, version => version.CostCenterId = centers.Append(null).ElementAt(random.Next(centers.Count + 1)));
    }

    public static async Task<string?> FactorAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        if (random.Next(3) > 0)
        {
            return await DatedEdits.ApplyAsync<EmissionFactor>(context, random, factor => factor.KilogramsPerUnit = Math.Round((decimal)random.NextDouble(), 7));
        }

        var space = nodes.Spaces[random.Next(nodes.Spaces.Count)];
        if (await context.EmissionFactors.AnyAsync(f => f.SpaceId == space))
        {
            return null;
        }

        var organisation = await context.Organisations.Select(o => o.Id).FirstAsync();
        context.Add(new EmissionFactor { OrganisationId = organisation, CategoryId = random.Next(2) == 0 ? 1 : 3, SpaceId = space, KilogramsPerUnit = 0.123456m });
        return $"EmissionFactor: new for {space}";
    }

    public static async Task<string?> CalendarAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var calendar = await context.WorkingCalendars.OrderBy(c => c.Id).FirstAsync();
        var day = DateOnly.FromDateTime(ReadingHistory.Start).AddDays(random.Next(8));
        switch (random.Next(3))
        {
            case 0:
                calendar.RestDays = random.Next(128);
                return "WorkingCalendar: rest days";
            case 1 when await context.NonWorkingDays.FindAsync(calendar.Id, day) is { } known:
                context.Remove(known);
                return $"NonWorkingDay: {day:dd} removed";
            case 1:
                context.Add(new NonWorkingDay { CalendarId = calendar.Id, Day = day, IsWorking = random.Next(3) == 0 });
                return $"NonWorkingDay: {day:dd}";
            default:
                return await DatedEdits.ApplyAsync<CalendarBinding>(context, random, binding => binding.CalendarId = calendar.Id);
        }
    }
}
