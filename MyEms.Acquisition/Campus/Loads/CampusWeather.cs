namespace MyEms.Acquisition.Campus.Loads;

/// <summary>Weather of a site at an instant.</summary>
/// <param name="Temperature">Outdoor temperature, °C.</param>
/// <param name="Cloud">Cloudiness, 0 to 1.</param>
/// <param name="Irradiance">Global horizontal irradiance, W/m²; 0 when the sun is down.</param>
public readonly record struct CampusWeather(double Temperature, double Cloud, double Irradiance)
{
    private const int SlowTemperature = 1_000_001;
    private const int FastTemperature = 1_000_002;
    private const int SlowCloud = 1_000_003;
    private const int FastCloud = 1_000_004;
    private const int Flicker = 1_000_005;

    /// <summary>The weather at <paramref name="at"/> (UTC), a function of seed, site and instant only.</summary>
    public static CampusWeather At(ulong seed, CampusSite site, DateTime at)
    {
        var days = (at - DateTime.UnixEpoch).TotalDays;
        var dayOfYear = at.DayOfYear - 1 + at.TimeOfDay.TotalDays;
        var climate = site.Climate;
        var solarHour = (at.TimeOfDay.TotalHours + (site.Longitude / 15) + 24) % 24;
        var key = seed + (ulong)site.Index;
        var cloud = Cloudiness(key, climate, days, dayOfYear);
        var season = CampusMath.CosTurns((dayOfYear - climate.WarmestDay) / 365.25);
        var diurnal = CampusMath.CosTurns((solarHour - 14.5) / 24);
        var temperature = climate.Mean + (climate.Season * season) + (climate.Daily * (1 - (0.6 * cloud)) * diurnal)
            + (climate.Spread * ((0.8 * CampusNoise.Smooth(key, SlowTemperature, days / 3.7)) + (0.45 * CampusNoise.Smooth(key, FastTemperature, days / 1.1))));
        return new CampusWeather(temperature, cloud, Sun(key, site, dayOfYear, solarHour, cloud, days));
    }

    private static double Cloudiness(ulong key, CampusClimate climate, double days, double dayOfYear)
    {
        var monsoon = dayOfYear is > 165 and < 272 ? climate.Monsoon : 0;
        var cloud = climate.Cloud + monsoon
            + (0.55 * CampusNoise.Smooth(key, SlowCloud, days / 1.6)) + (0.3 * CampusNoise.Smooth(key, FastCloud, days * 5));
        return Math.Clamp(cloud, 0, 1);
    }

    private static double Sun(ulong key, CampusSite site, double dayOfYear, double solarHour, double cloud, double days)
    {
        var declination = -23.44 / 360 * CampusMath.CosTurns((dayOfYear + 10) / 365.25);
        var latitude = site.Latitude / 360;
        var height = (CampusMath.SinTurns(latitude) * CampusMath.SinTurns(declination))
            + (CampusMath.CosTurns(latitude) * CampusMath.CosTurns(declination) * CampusMath.CosTurns((solarHour - 12) / 24));
        if (height <= 0)
        {
            return 0;
        }

        // Clear sky: 1080 W/m² overhead, less through the longer way of a low sun; clouds take up to 78 %.
        var clear = 1080 * height * height / (height + 0.07);
        var flicker = 1 - (0.35 * cloud * (1 - cloud) * 4 * Math.Abs(CampusNoise.Smooth(key, Flicker, days * 130)));
        return clear * (1 - (0.78 * cloud * cloud)) * flicker;
    }
}
