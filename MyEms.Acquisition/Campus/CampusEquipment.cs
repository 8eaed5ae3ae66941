namespace MyEms.Acquisition.Campus;

/// <summary>A machine or plant that binds meters.</summary>
/// <param name="Space">Key of the space in which it stands.</param>
public sealed record CampusEquipment(string Key, string Name, CampusEquipmentKind Kind, int Site, string Space);

/// <summary>What a piece of equipment is.</summary>
public enum CampusEquipmentKind
{
    GridConnection,
    PvPlant,
    Battery,
    Chiller,
    Boiler,
    AirHandling,
    Compressor,
    ProductionLine,
    DataHall,
    Lighting,
    Lift,
    ChargerPark,
    Laboratory,
    Kitchen,
}
