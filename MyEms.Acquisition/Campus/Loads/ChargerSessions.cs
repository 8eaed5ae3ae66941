namespace MyEms.Acquisition.Campus.Loads;

/// <summary>Charging sessions of a car park: who arrives when and how long a car draws.</summary>
internal static class ChargerSessions
{
    private const double BayPower = 11;
    private const double StandbyPower = 0.02;

    /// <summary>Writes the energy in Wh of a park with a connection of <paramref name="peak"/> kW.</summary>
    public static void Fill(DayContext day, int series, double peak, Span<long> result)
    {
        var bays = Math.Max(1, (int)Math.Round(peak / BayPower));
        var power = new double[ShapeCurves.Quarters];
        DateOnly? known = null;
        for (var i = 0; i < DayContext.Intervals; i++)
        {
            if (known != day.LocalDay[i])
            {
                known = day.LocalDay[i];
                Plan(day, series, i, bays, power);
            }

            result[i] = (long)Math.Round(Math.Min(peak, power[day.Quarter[i]]) * LoadProfile.WattHours);
        }
    }

    private static void Plan(DayContext day, int series, int i, int bays, double[] power)
    {
        Array.Fill(power, bays * StandbyPower);
        var busy = day.Kind[i] == CampusDayKind.Workday ? 0.82 * day.Attendance[i] : 0.12;
        for (var bay = 0; bay < bays; bay++)
        {
            var draw = new Draw(day.Seed, series * 4, ((long)day.LocalDay[i].DayNumber * 4096) + (bay * 16));
            if (draw.Next() < busy)
            {
                Add(power, 27 + (int)(draw.Next() * 13), 5 + (int)(draw.Next() * 17), 7 + (4 * draw.Next()));
            }

            if (draw.Next() < busy * 0.45)
            {
                Add(power, 50 + (int)(draw.Next() * 14), 4 + (int)(draw.Next() * 12), 7 + (4 * draw.Next()));
            }
        }
    }

    // The last two quarters taper off as the car's battery fills.
    private static void Add(double[] power, int from, int length, double draw)
    {
        for (var q = 0; q < length && from + q < power.Length; q++)
        {
            power[from + q] += draw * (q >= length - 2 ? 0.3 + (0.3 * (length - 1 - q)) : 1);
        }
    }

    private sealed class Draw(ulong seed, int series, long index)
    {
        private long _next = index;

        public double Next() => CampusNoise.Unit(seed, series, _next++);
    }
}
