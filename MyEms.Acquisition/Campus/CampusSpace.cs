namespace MyEms.Acquisition.Campus;

/// <summary>A space of the demo organisation.</summary>
/// <param name="Key">Stable key, for example <c>rtm/hall1/f0/paint</c>; the organisation's is <c>harbourline</c>.</param>
/// <param name="Parent">Key of the space above; null at the organisation.</param>
/// <param name="Site">Index of the site; −1 at the organisation.</param>
/// <param name="Area">Floor area in m².</param>
/// <param name="Occupants">People on a usual working day.</param>
/// <param name="Address">Postal address; empty below a building.</param>
public sealed record CampusSpace(
    string Key, string Name, CampusSpaceKind Kind, string? Parent, int Site,
    double Area, int Occupants, double Latitude, double Longitude, string Address);
