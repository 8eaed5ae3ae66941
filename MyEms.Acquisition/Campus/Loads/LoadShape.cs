namespace MyEms.Acquisition.Campus.Loads;

/// <summary>How a load moves over the day, the week and the weather.</summary>
public enum LoadShape
{
    Office,
    Lighting,
    AirHandling,
    Lift,
    DataHall,
    TwoShifts,
    ThreeShifts,
    Compressor,
    Laboratory,
    Kitchen,
    Constant,
    Chargers,
    Cooling,
    ProcessCooling,
    Heating,
    ProcessHeat,
    People,
    Irrigation,
    Evaporation,
}
