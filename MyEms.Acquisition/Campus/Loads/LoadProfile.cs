namespace MyEms.Acquisition.Campus.Loads;

/// <summary>Energy of loads from their shape, the people, the weather and noise.</summary>
internal static class LoadProfile
{
    /// <summary>Whole base units per interval of a flow of 1 kW (Wh).</summary>
    public const double WattHours = 250;

    /// <summary>Whole base units per interval of a flow of 1 litre per hour.</summary>
    public const double Litres = 0.25;

    /// <summary>Writes the energy of a load into <paramref name="result"/>, one whole number of base units per interval.</summary>
    public static void Fill(DayContext day, int series, LoadSource load, double unitsPerInterval, Span<long> result)
    {
        if (load.Shape == LoadShape.Chargers)
        {
            ChargerSessions.Fill(day, series, load.Peak, result);
            return;
        }

        for (var i = 0; i < DayContext.Intervals; i++)
        {
            var level = Level(day, load.Shape, i) * Noise(day, series, load.Shape, i);
            result[i] = (long)Math.Round(Math.Max(0, level) * load.Peak * unitsPerInterval);
        }
    }

    private static double Level(DayContext day, LoadShape shape, int i)
    {
        var quarter = day.Quarter[i];
        var curve = ShapeCurves.Of(shape, day.Kind[i])[quarter];
        if (day.Kind[i] == CampusDayKind.Workday)
        {
            var rest = ShapeCurves.Of(shape, CampusDayKind.Rest)[quarter];
            curve = rest + ((curve - rest) * day.Attendance[i]);
        }

        return curve * WeatherFactor(shape, day.Weather[i]);
    }

    private static double WeatherFactor(LoadShape shape, CampusWeather weather)
    {
        var t = weather.Temperature;
        return shape switch
        {
            LoadShape.Lighting => 0.62 + (0.38 * (1 - Math.Min(1, weather.Irradiance / 260))),
            LoadShape.AirHandling => 0.68 + (0.32 * Math.Min(1, Math.Abs(t - 18) / 16)),
            LoadShape.DataHall => 0.92 + (0.004 * Math.Max(0, t - 12)),
            LoadShape.Cooling => Math.Clamp(((t - 15) / 20) + (weather.Irradiance / 6000), 0, 1.25),
            LoadShape.ProcessCooling => 0.72 + (0.28 * Math.Clamp((t - 4) / 30, 0, 1)),
            LoadShape.Heating => 0.035 + Math.Clamp((15.5 - t) / 24, 0, 1.3),
            LoadShape.Irrigation => Math.Clamp((t - 11) / 14, 0, 1) * (1 - (0.6 * weather.Cloud)),
            LoadShape.Evaporation => Math.Clamp((t - 10) / 24, 0.02, 1),
            _ => 1,
        };
    }

    private static double Noise(DayContext day, int series, LoadShape shape, int i)
    {
        var at = ((day.Start - DateTime.UnixEpoch).Ticks / DayContext.Interval.Ticks) + i;
        var slow = CampusNoise.Smooth(day.Seed, (series * 4) + 1, at / 7.0);
        var white = CampusNoise.Signed(day.Seed, (series * 4) + 2, at);
        var whole = CampusNoise.Signed(day.Seed, (series * 4) + 3, day.LocalDay[i].DayNumber);
        var size = shape switch
        {
            LoadShape.DataHall or LoadShape.Constant or LoadShape.ProcessCooling => 0.3,
            LoadShape.Lift or LoadShape.People => 3,
            LoadShape.TwoShifts or LoadShape.ThreeShifts or LoadShape.Compressor => 1.4,
            _ => 1,
        };
        var noise = 1 + (size * ((0.05 * whole) + (0.07 * slow) + (0.035 * white)));
        return shape is LoadShape.TwoShifts or LoadShape.ThreeShifts ? noise * SetUp(day.Seed, series, at) : noise;
    }

    // Once in a while a line is re-tooled: it then stands for a quarter or two.
    private static double SetUp(ulong seed, int series, long at) => CampusNoise.Unit(seed, series * 4, at / 2) < 0.045 ? 0.55 : 1;
}
