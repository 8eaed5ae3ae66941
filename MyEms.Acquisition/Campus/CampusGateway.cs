namespace MyEms.Acquisition.Campus;

/// <summary>A Modbus gateway of a site.</summary>
/// <param name="Index">Position in <see cref="CampusModel.Gateways"/>.</param>
public sealed record CampusGateway(int Index, string Key, string Name, int Site);
