namespace MyEms.Acquisition.Campus.Layout;

/// <summary>The lists that the site files fill.</summary>
internal sealed class LayoutLists(ulong seed)
{
    public ulong Seed { get; } = seed;

    public List<CampusSite> Sites { get; } = [];

    public List<CampusSpace> Spaces { get; } = [];

    public List<CampusGateway> Gateways { get; } = [];

    public List<CampusMeter> Meters { get; } = [];

    public List<CampusEquipment> Equipments { get; } = [];

    public List<CampusTenant> Tenants { get; } = [];

    public List<CampusBinding> Bindings { get; } = [];
}
