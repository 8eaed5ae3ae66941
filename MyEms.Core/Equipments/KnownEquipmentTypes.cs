namespace MyEms.Core.Equipments;

/// <summary>Types that the product itself speaks of, such as the sources of a site's energy flow.</summary>
public static class KnownEquipmentTypes
{
    public const string Grid = "grid";
    public const string Photovoltaic = "pv";
    public const string Battery = "battery";
    public const string Charger = "charger";
    public const string Hvac = "hvac";
    public const string Chiller = "chiller";
    public const string Boiler = "boiler";
    public const string Lighting = "lighting";
    public const string Compressor = "compressor";
    public const string Production = "production";
    public const string It = "it";
    public const string Lift = "lift";
}
