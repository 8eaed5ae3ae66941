namespace MyEms.Acquisition.Campus.Loads;

/// <summary>Where the true energy of a meter comes from. A closed set: <see cref="SiteDayCalculation"/> knows each.</summary>
public abstract record EnergySource;

/// <summary>A load with a shape over the day.</summary>
/// <param name="Peak">About the highest usual power in kW; for gas and water the flow in litres per hour.</param>
public sealed record LoadSource(LoadShape Shape, double Peak) : EnergySource;

/// <summary>The meters below, an unmetered load, and a loss.</summary>
/// <param name="LossPpm">Loss in millionths of the sum of the others; the product is cut to whole base units.</param>
/// <param name="Unmetered">Mean unmetered load in kW (or litres per hour).</param>
public sealed record SumSource(int LossPpm, double Unmetered) : EnergySource;

/// <summary>Electricity of a chiller that serves a slice of the cooling meter's demand.</summary>
/// <param name="From">Key of the cooling meter.</param>
/// <param name="Above">Lower bound of the slice, kW of cooling.</param>
/// <param name="Capacity">Width of the slice, kW of cooling.</param>
public sealed record ChillerSource(string From, double Above, double Capacity) : EnergySource;

/// <summary>Gas of a boiler house that serves the heating meter's demand.</summary>
/// <param name="From">Key of the heating meter.</param>
/// <param name="Efficiency">Heat out by energy in, 0 to 1.</param>
public sealed record BoilerSource(string From, double Efficiency) : EnergySource;

/// <summary>A photovoltaic plant.</summary>
/// <param name="Peak">Nominal power in kWp.</param>
public sealed record PvSource(double Peak) : EnergySource;

/// <summary>One direction of a battery.</summary>
/// <param name="Power">Highest power in kW, positive in both directions.</param>
/// <param name="Discharge">True for what it gives, false for what it takes.</param>
public sealed record BatterySource(double Power, bool Discharge) : EnergySource;

/// <summary>One direction of the grid connection: what the main board needs and PV and battery do not give, or what is left over.</summary>
/// <param name="Export">True for energy given to the grid (positive), false for energy taken from it (positive).</param>
public sealed record GridSource(bool Export) : EnergySource;
