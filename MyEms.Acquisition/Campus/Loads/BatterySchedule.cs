namespace MyEms.Acquisition.Campus.Loads;

/// <summary>
/// A battery that fills in the small hours and, on sunny days, at noon, and gives in the evening peak what it took less
/// 12 %. The schedule of a local day follows from the day alone, so that no state is carried.
/// </summary>
internal static class BatterySchedule
{
    private const double RoundTrip = 0.88;
    private const int EveningFrom = 68;
    private const int EveningTo = 82;

    /// <summary>Writes the energy in Wh of one direction.</summary>
    public static void Fill(DayContext day, BatterySource battery, Span<long> result)
    {
        DateOnly? known = null;
        double noon = 0;
        for (var i = 0; i < DayContext.Intervals; i++)
        {
            if (known != day.LocalDay[i])
            {
                known = day.LocalDay[i];
                noon = 0.9 * (1 - NoonCloud(day, day.LocalDay[i]));
            }

            var level = battery.Discharge ? Discharge(day.Quarter[i], noon) : Charge(day.Quarter[i], noon);
            result[i] = (long)Math.Round(level * battery.Power * LoadProfile.WattHours);
        }
    }

    private static double Charge(int quarter, double noon) => quarter switch
    {
        >= 6 and < 18 => 0.5,
        >= 44 and < 56 => noon,
        _ => 0,
    };

    private static double Discharge(int quarter, double noon) =>
        quarter is >= EveningFrom and < EveningTo ? RoundTrip * ((12 * 0.5) + (12 * noon)) / (EveningTo - EveningFrom) : 0;

    private static double NoonCloud(DayContext day, DateOnly local)
    {
        var noon = local.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc).AddHours(-day.Site.Longitude / 15);
        return CampusWeather.At(day.Seed, day.Site, noon).Cloud;
    }
}
