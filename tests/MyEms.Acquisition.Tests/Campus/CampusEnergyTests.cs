using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Tests.Campus;

public sealed class CampusEnergyTests(CampusFixture campus) : IClassFixture<CampusFixture>
{
    public static TheoryData<int> Days => [0, 77, 158, 233, 301, 357, 358, 395, 410];

    [Theory]
    [MemberData(nameof(Days))]
    [Trait("Feature", "ACQ-09")]
    public void Parents_InEveryInterval_AreChildrenPlusUnmeteredPlusLoss(int number)
    {
        foreach (var parent in campus.Model.Meters.Where(m => m.Source is SumSource))
        {
            var day = campus.Energy.Day(parent.Site, number);
            var children = campus.Model.Meters.Where(m => m.Parent == parent.Key).ToList();
            for (var i = 0; i < SiteDay.Intervals; i++)
            {
                var below = children.Sum(c => day.Energy(c.Slot, i)) + day.Unmetered(parent.Slot, i);
                var loss = (long)Math.Floor(below * (decimal)((SumSource)parent.Source).LossPpm / 1_000_000);
                Assert.Equal(below + loss, day.Energy(parent.Slot, i));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Days))]
    [Trait("Feature", "ACQ-09")]
    public void MainBoard_InEveryInterval_BalancesTheSupply(int number)
    {
        foreach (var site in campus.Model.Sites)
        {
            var day = campus.Energy.Day(site.Index, number);
            for (var i = 0; i < SiteDay.Intervals; i++)
            {
                long At(string name) => day.Energy(campus.Meter($"{site.Key}/e/{name}").Slot, i);
                Assert.Equal(At("main"), At("grid-import") + At("pv") + At("battery-discharge") - At("grid-export") - At("battery-charge"));
            }
        }
    }

    [Theory]
    [InlineData("rtm", "2026-03-29", 92)]
    [InlineData("rtm", "2026-10-25", 100)]
    [InlineData("bos", "2026-03-08", 92)]
    [InlineData("bos", "2026-11-01", 100)]
    [InlineData("pnq", "2026-03-29", 96)]
    public void LocalDay_AtTheChangeOfClocks_HasItsIntervals(string site, string date, int expected)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        var around = day.ToDateTime(default, DateTimeKind.Utc).AddDays(-1);
        var contexts = Enumerable.Range(0, 3).Select(n => Context(site, around.AddDays(n)));

        Assert.Equal(expected, contexts.Sum(c => c.LocalDay.Count(d => d == day)));
    }

    [Theory]
    [InlineData("rtm/e/canteen", "2026-03-27", "2026-03-30")]
    [InlineData("rtm/e/canteen", "2026-10-23", "2026-10-26")]
    [InlineData("bos/e/cafe", "2026-03-06", "2026-03-09")]
    public void Schedule_BeforeAndAfterTheChangeOfClocks_FollowsLocalTime(string meter, string before, string after)
    {
        // A kitchen's morning begins at the same local hour, which is another hour of the universal day.
        Assert.Equal(FirstBusyLocalQuarter(meter, before), FirstBusyLocalQuarter(meter, after), tolerance: 1.01);
    }

    [Fact]
    public void PeopleAndProduction_OnSunday_TakeLessThanOnMonday()
    {
        var sunday = new DateTime(2026, 6, 14, 0, 0, 0, DateTimeKind.Utc);
        foreach (var meter in (string[])["rtm/e/main", "pnq/e/tower-a", "bos/e/office", "szx/e/line4", "rtm/w/office"])
        {
            Assert.True(campus.Day(meter, sunday) < 0.7 * campus.Day(meter, sunday.AddDays(1)), meter);
        }
    }

    [Theory]
    [InlineData("rtm/e/main", "2026-04-27")]
    [InlineData("szx/e/main", "2026-10-01")]
    [InlineData("bos/e/office", "2026-07-03")]
    public void Holiday_InTheMiddleOfTheWeek_IsQuiet(string meter, string date)
    {
        var day = DateTime.SpecifyKind(DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        var isHoliday = CampusHolidays.Of(campus.Model.Sites[campus.Meter(meter).Site].Country, 2026).Any(h => h.Day == DateOnly.FromDateTime(day));

        // 3 July 2026 is an ordinary Friday in Boston: the holiday itself falls on the Saturday.
        Assert.Equal(isHoliday, campus.Day(meter, day) < 0.7 * campus.Day(meter, day.AddDays(-14)));
    }

    [Theory]
    [InlineData("rtm/h/main", 10)]
    [InlineData("bos/h/main", 6)]
    public void Heating_InWinter_IsFarMoreThanInSummer(string meter, double times) =>
        Assert.True(Month(meter, 2026, 1) > times * Month(meter, 2026, 7));

    [Theory]
    [InlineData("bos/c/main", 4)]
    [InlineData("szx/c/main", 1.6)]
    public void Cooling_InSummer_IsMoreThanInWinter(string meter, double times) =>
        Assert.True(Month(meter, 2026, 7) > times * Month(meter, 2026, 1));

    [Fact]
    public void Pv_AtNight_IsZeroAndAtNoonIsNot()
    {
        foreach (var site in campus.Model.Sites)
        {
            var day = campus.Energy.Day(site.Index, 250);
            var pv = campus.Meter($"{site.Key}/e/pv").Slot;
            var noon = (int)((12 - (site.Longitude / 15)) * 4) % 96;
            var midnight = (noon + 48) % 96;
            Assert.True(day.Energy(pv, noon) > 0, site.Name);
            Assert.Equal(0, day.Energy(pv, midnight));
        }
    }

    [Fact]
    public void BurstPipe_WhileItLeaks_AddsToTheMainOnly()
    {
        var leak = campus.Model.Defects.Single(d => d.Kind == DefectKind.UnmeteredLoad && d.Meter == "szx/w/main");
        var meter = campus.Meter(leak.Meter);

        long Unmetered(DateTime at) => campus.Energy.Day(meter.Site, (at - campus.Model.Start).Days).Unmetered(meter.Slot, (int)(at.TimeOfDay.TotalMinutes / 15));

        Assert.InRange(Unmetered(leak.From.AddHours(5)) - Unmetered(leak.From.AddHours(-5)), 215, 235);
        Assert.InRange(Unmetered(leak.To.AddHours(5)), 0, 20);
    }

    private double Month(string meter, int year, int month) => Enumerable.Range(1, 28)
        .Sum(d => campus.Day(meter, new DateTime(year, month, d, 0, 0, 0, DateTimeKind.Utc)));

    private DayContext Context(string site, DateTime start)
    {
        var found = campus.Model.Sites.Single(s => s.Key == site);
        return DayContext.Create(campus.Model.Seed, found, new SiteCalendar(found), start);
    }

    private double FirstBusyLocalQuarter(string key, string date)
    {
        var meter = campus.Meter(key);
        var day = DateTime.SpecifyKind(DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        var context = Context(campus.Model.Sites[meter.Site].Key, day);
        var energy = campus.Energy.Day(meter.Site, (day - campus.Model.Start).Days);
        var peak = ((LoadSource)meter.Source).Peak * LoadProfile.WattHours;
        var busy = Enumerable.Range(0, SiteDay.Intervals).First(i => context.Quarter[i] > 12 && energy.Energy(meter.Slot, i) > 0.3 * peak);
        return context.Quarter[busy];
    }
}
