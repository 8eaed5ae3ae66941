using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Tests.Traps;

/// <summary>Season, weekend and hours inside one tariff, against a year's bill that others have published.</summary>
public sealed class TariffTrapTests
{
    private const string Case = "T01_residential_tou.json";
    private static readonly string[] s_periods = ["night", "shoulder", "winterPeak", "summerPeak"];

    [Fact]
    [Trait("Feature", "CST-03")]
    public async Task Bill_OfAYearWithSeasonsWeekendsAndHours_IsThePublishedOneToTheCent()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(PublishedTruth.Path("tariff", Case)));
        var load = File.ReadLines(PublishedTruth.Path("tariff", "residential_8760.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        await using var site = await TrapSite.CreateAsync("Etc/UTC");
        await site.ChangeAsync(async context =>
        {
            var tariff = await context.Tariffs.SingleAsync();
            context.RemoveRange(context.TariffPrices);
            context.AddRange(Prices(file.RootElement.GetProperty("tariff"), tariff.Id));
        });
        var (at, register) = (Instant(load[0][0]), 0.0);
        var readings = load.Select((hour, i) => site.Read(0, at.AddHours(i + 1), Math.Round(register += double.Parse(hour[1], CultureInfo.InvariantCulture), 8)));
        await site.TakeAsync([site.Read(0, at, 0), .. readings]);

        var months = await site.FiguresAsync(site.Site.Site, new(2018, 1, 1), new(2019, 1, 1), Granularity.Month);
        var parts = await new EnergyPartQuery(site.Site.DataSource).PartsAsync([site.Site.Site], [.. months.Select(m => m.Bucket)], TestContext.Current.CancellationToken);

        var published = file.RootElement.GetProperty("published_expected")[0];
        Assert.Equal(published.GetProperty("value").GetDouble(), months.Sum(m => m.Figure.Cost!.Value) / 1e6, published.GetProperty("tol").GetDouble());
        var derived = file.RootElement.GetProperty("derived_monthly").EnumerateArray().ToList();
        Assert.Equal(12, months.Count);
        for (var i = 0; i < months.Count; i++)
        {
            Assert.Equal(derived[i].GetProperty("total").GetDouble(), months[i].Figure.Cost!.Value / 1e6, 0.005);
            var byPeriod = parts.Where(p => p.Figure.Bucket == i).GroupBy(p => p.Period).ToDictionary(g => g.Key!, g => g.Sum(p => p.Figure.Quantity!.Value) / 1e6);
            var expected = derived[i].GetProperty("kwh_by_period").EnumerateObject().ToDictionary(p => s_periods[int.Parse(p.Name, CultureInfo.InvariantCulture) - 1], p => p.Value.GetDouble());
            Assert.Equal(expected.Keys.Order(), byPeriod.Keys.Order());
            Assert.All(expected, p => Assert.Equal(p.Value, byPeriod[p.Key], 0.001));
        }
    }

    /// <summary>The published table of months and hours as an editor would enter it: rows with weekdays, hours and a season, adjoining hours joined.</summary>
    private static IEnumerable<TariffPrice> Prices(JsonElement tariff, int id)
    {
        var rates = tariff.GetProperty("energy_rates").EnumerateArray().ToDictionary(r => r.GetProperty("period").GetInt32(), r => r.GetProperty("buy_rate").GetDecimal());
        foreach (var (name, weekdays) in ((string, int)[])[("energy_period_weekday_12x24", 0b001_1111), ("energy_period_weekend_12x24", 0b110_0000)])
        {
            var months = tariff.GetProperty(name).EnumerateArray().Select(m => m.EnumerateArray().Select(h => h.GetInt32()).ToArray()).ToList();
            for (var month = 0; month < 12; month++)
            {
                for (var hour = 0; hour < 24;)
                {
                    var (start, period) = (hour, months[month][hour]);
                    while (hour < 24 && months[month][hour] == period)
                    {
                        hour++;
                    }

                    yield return new TariffPrice
                    {
                        TariffId = id, Period = s_periods[period - 1], Price = rates[period], Weekdays = weekdays, StartMinute = start * 60, EndMinute = hour * 60,
                        ValidFrom = Month(month), ValidTo = Month(month + 1),
                    };
                }
            }
        }
    }

    private static DateTime Month(int index) => new DateTime(2018, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(index);

    private static DateTime Instant(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
