namespace MyEms.Core.Quantities;

/// <summary>The well-known units. Base units: kWh, kW, m³, m³/h, kg, kg/h, kvarh, kVAh, kvar, kVA, kgCO₂e, °C, m², 1 for ratios.</summary>
public static class Units
{
    public static readonly Unit WattHour = new("Wh", "Wh", UnitDimension.Energy, 0.001m);
    public static readonly Unit KilowattHour = new("kWh", "kWh", UnitDimension.Energy, 1m);
    public static readonly Unit MegawattHour = new("MWh", "MWh", UnitDimension.Energy, 1_000m);
    public static readonly Unit GigawattHour = new("GWh", "GWh", UnitDimension.Energy, 1_000_000m);
    public static readonly Unit Watt = new("W", "W", UnitDimension.Power, 0.001m);
    public static readonly Unit Kilowatt = new("kW", "kW", UnitDimension.Power, 1m);
    public static readonly Unit Megawatt = new("MW", "MW", UnitDimension.Power, 1_000m);
    public static readonly Unit Gigawatt = new("GW", "GW", UnitDimension.Power, 1_000_000m);
    public static readonly Unit CubicMetre = new("m3", "m³", UnitDimension.Volume, 1m);

    /// <summary>Of fuels, which people count in litres however many there are: no prefix is chosen for it.</summary>
    public static readonly Unit Litre = new("L", "L", UnitDimension.Volume, 0.001m);
    public static readonly Unit MillionCubicMetres = new("1e6m3", "10⁶ m³", UnitDimension.Volume, 1_000_000m);
    public static readonly Unit Gram = new("g", "g", UnitDimension.Mass, 0.001m);
    public static readonly Unit Kilogram = new("kg", "kg", UnitDimension.Mass, 1m);
    public static readonly Unit Tonne = new("t", "t", UnitDimension.Mass, 1_000m);
    public static readonly Unit Kilotonne = new("kt", "kt", UnitDimension.Mass, 1_000_000m);
    public static readonly Unit KilogramCarbon = new("kgCO2e", "kg CO₂e", UnitDimension.Emission, 1m);
    public static readonly Unit TonneCarbon = new("tCO2e", "t CO₂e", UnitDimension.Emission, 1_000m);
    public static readonly Unit KilotonneCarbon = new("ktCO2e", "kt CO₂e", UnitDimension.Emission, 1_000_000m);
    public static readonly Unit Celsius = new("degC", "°C", UnitDimension.Temperature, 1m);
    public static readonly Unit SquareMetre = new("m2", "m²", UnitDimension.Area, 1m);
    public static readonly Unit One = new("1", "", UnitDimension.Ratio, 1m);
    public static readonly Unit Percent = new("%", "%", UnitDimension.Ratio, 0.01m);

    /// <summary>The units that stand for each other with a prefix, smallest first within their dimension.</summary>
    public static readonly IReadOnlyList<Unit> Prefixed =
    [
        WattHour, KilowattHour, MegawattHour, GigawattHour, Watt, Kilowatt, Megawatt, Gigawatt, CubicMetre, MillionCubicMetres,
        Gram, Kilogram, Tonne, Kilotonne, KilogramCarbon, TonneCarbon, KilotonneCarbon, Celsius, SquareMetre, Percent, One,
    ];

    private static readonly Dictionary<string, Unit> s_byCode = Prefixed.Append(Litre).Concat(UnitsOnMeters.All).ToDictionary(u => u.Code, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> s_currencySymbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["CNY"] = "¥", ["JPY"] = "¥", ["INR"] = "₹", ["AUD"] = "A$",
    };

    /// <summary>The unit of a code, or null when it is no well-known one. Currencies are not among them: <see cref="Currency"/>.</summary>
    public static Unit? Find(string code) => s_byCode.GetValueOrDefault(code);

    /// <summary>The unit of a currency by its ISO 4217 code; one without a symbol of its own is written with the code.</summary>
    public static Unit Currency(string isoCode) =>
        new(isoCode, s_currencySymbols.GetValueOrDefault(isoCode, isoCode), UnitDimension.Money, 1m);
}
