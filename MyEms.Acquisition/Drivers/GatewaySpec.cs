namespace MyEms.Acquisition.Drivers;

/// <summary>A gateway: the group under which data sources are shown and counted.</summary>
public sealed record GatewaySpec(int Id, string Name);
