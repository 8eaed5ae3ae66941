namespace MyEms.Acquisition.Campus;

/// <summary>A meter bound to an equipment or a tenant.</summary>
/// <param name="Owner">Key of the equipment or tenant.</param>
/// <param name="Meter">Key of the meter.</param>
/// <param name="Output">True when the meter counts what the owner gives, false when it counts what the owner takes.</param>
public sealed record CampusBinding(string Owner, string Meter, bool Output);
