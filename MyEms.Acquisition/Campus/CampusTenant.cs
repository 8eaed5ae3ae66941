namespace MyEms.Acquisition.Campus;

/// <summary>A tenant of the demo organisation; its meters are bound to it.</summary>
public sealed record CampusTenant(string Key, string Name, int Site, string Space, double LeasedArea);
