using MudBlazor;
using MyEms.Core.Equipments;
using MyEms.Core.Nodes;
using MyEms.Web.Components;

namespace MyEms.Web.Pages.Spaces;

/// <summary>How a node looks in trees, pickers and lists.</summary>
internal static class NodeLook
{
    /// <summary>The icon of a node; spaces differ by how deep they lie.</summary>
    public static string IconOf(MapNode node, int depth = 0) => node.Kind switch
    {
        NodeKind.Space => depth switch
        {
            0 => Icons.Material.Outlined.Public,
            1 => Icons.Material.Outlined.LocationOn,
            2 => Icons.Material.Outlined.Apartment,
            3 => Icons.Material.Outlined.Layers,
            _ => Icons.Material.Outlined.MeetingRoom,
        },
        NodeKind.Equipment => IconOfType(node.Type),
        NodeKind.Meter => Icons.Material.Outlined.ElectricMeter,
        NodeKind.Tenant => Icons.Material.Outlined.Groups,
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, null),
    };

    /// <summary>A node as pickers want it.</summary>
    public static NodePick Pick(SiteMap map, MapNode node, Func<int, string>? href = null)
    {
        var above = map.NamesAbove(node.Id);
        return new NodePick(node.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), node.Name, above, IconOf(node, above.Count), href?.Invoke(node.Id));
    }

    private static string IconOfType(string? type) => type switch
    {
        KnownEquipmentTypes.Grid => Icons.Material.Outlined.ElectricalServices,
        KnownEquipmentTypes.Photovoltaic => Icons.Material.Outlined.SolarPower,
        KnownEquipmentTypes.Battery => Icons.Material.Outlined.BatteryChargingFull,
        KnownEquipmentTypes.Charger => Icons.Material.Outlined.EvStation,
        KnownEquipmentTypes.Chiller => Icons.Material.Outlined.AcUnit,
        KnownEquipmentTypes.Boiler => Icons.Material.Outlined.LocalFireDepartment,
        KnownEquipmentTypes.Lighting => Icons.Material.Outlined.Lightbulb,
        KnownEquipmentTypes.Hvac or KnownEquipmentTypes.Compressor => Icons.Material.Outlined.Air,
        KnownEquipmentTypes.It => Icons.Material.Outlined.Dns,
        KnownEquipmentTypes.Lift => Icons.Material.Outlined.Elevator,
        _ => Icons.Material.Outlined.PrecisionManufacturing,
    };
}
