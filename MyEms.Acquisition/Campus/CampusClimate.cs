namespace MyEms.Acquisition.Campus;

/// <summary>Shape of a site's temperature and sky over the year.</summary>
/// <param name="Mean">Annual mean of the outdoor temperature, °C.</param>
/// <param name="Season">Half of the difference between the warmest and coldest time of the year, K.</param>
/// <param name="WarmestDay">Day of the year with the highest mean temperature.</param>
/// <param name="Daily">Half of the difference between afternoon and dawn on a clear day, K.</param>
/// <param name="Spread">How far single days leave the seasonal mean, K.</param>
/// <param name="Cloud">Mean cloudiness over the year, 0 to 1.</param>
/// <param name="Monsoon">Added cloudiness from mid June to the end of September, 0 to 1.</param>
public sealed record CampusClimate(
    double Mean, double Season, int WarmestDay, double Daily, double Spread, double Cloud, double Monsoon);
