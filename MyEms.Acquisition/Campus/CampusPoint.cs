namespace MyEms.Acquisition.Campus;

/// <summary>One value that the campus shows and records.</summary>
/// <param name="Key">Stable key: the meter's key and <c>#energy</c> or <c>#power</c>, the site's and <c>#temperature</c> or <c>#irradiance</c>.</param>
/// <param name="Meter">Index of the meter; −1 for the weather station's points.</param>
/// <param name="Unit">Unit of the reading as the device profile decodes it: kWh, m3, kW, degC or W/m2.</param>
public sealed record CampusPoint(int Index, string Key, string Name, CampusPointKind Kind, int Site, int Meter, string Unit);

/// <summary>What a campus point is.</summary>
public enum CampusPointKind
{
    Register,
    Power,
    Temperature,
    Irradiance,
}
