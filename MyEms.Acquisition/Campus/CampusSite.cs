namespace MyEms.Acquisition.Campus;

/// <summary>A site: its place on earth, its zone and its climate.</summary>
/// <param name="Index">Position in <see cref="CampusModel.Sites"/>.</param>
/// <param name="Key">Short key that prefixes the keys of everything on the site.</param>
/// <param name="Zone">IANA time zone.</param>
/// <param name="Country">ISO 3166 alpha-2; selects the public holidays.</param>
/// <param name="SaturdayWorks">Whether Saturday is a shortened working day.</param>
public sealed record CampusSite(
    int Index, string Key, string Name, string Zone, string Country,
    double Latitude, double Longitude, CampusClimate Climate, bool SaturdayWorks)
{
    /// <summary>The zone's rules.</summary>
    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Zone);
}
