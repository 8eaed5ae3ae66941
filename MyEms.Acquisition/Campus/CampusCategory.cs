namespace MyEms.Acquisition.Campus;

/// <summary>What a campus meter counts. Base unit of the truth: Wh for electricity, heating and cooling; litre (0.001 m³) for gas and water.</summary>
public enum CampusCategory
{
    Electricity,
    Gas,
    Water,
    Heating,
    Cooling,
}
