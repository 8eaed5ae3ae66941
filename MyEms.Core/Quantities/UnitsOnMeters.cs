namespace MyEms.Core.Quantities;

/// <summary>
/// Units that meters are read in besides those that figures are shown in (<see cref="Units"/>); no prefix is ever chosen among them.
/// Calories and British thermal units are those of the International Table, gallons those of the United States unless they say "imp".
/// </summary>
public static class UnitsOnMeters
{
    private const decimal KilojoulesPerKilowattHour = 3_600m;
    private const decimal KilojoulesPerBtu = 1.05505585262m;
    private const decimal KilojoulesPerKilocalorie = 4.1868m;
    private const decimal LitresPerGallon = 3.785411784m;
    private const decimal LitresPerImperialGallon = 4.54609m;
    private const decimal LitresPerCubicFoot = 28.316846592m;
    private const decimal KilogramsPerPound = 0.45359237m;

    // Energy in kilojoules; the same per hour is a power.
    private static readonly (string Code, decimal Kilojoules)[] s_energies =
    [
        ("J", 0.001m), ("kJ", 1m), ("MJ", 1_000m), ("GJ", 1_000_000m), ("TJ", 1_000_000_000m),
        ("kcal", KilojoulesPerKilocalorie), ("Mcal", 1_000m * KilojoulesPerKilocalorie), ("Gcal", 1_000_000m * KilojoulesPerKilocalorie),
        ("BTU", KilojoulesPerBtu), ("kBTU", 1_000m * KilojoulesPerBtu), ("therm", 100_000m * KilojoulesPerBtu), ("MMBTU", 1_000_000m * KilojoulesPerBtu),
        ("RTh", 12_000m * KilojoulesPerBtu),
    ];

    // Volume in litres; the same per hour, minute and second is a flow.
    private static readonly (string Code, string Symbol, decimal Litres)[] s_volumes =
    [
        ("m3", "m³", 1_000m), ("L", "L", 1m), ("gal", "gal", LitresPerGallon), ("impgal", "imp gal", LitresPerImperialGallon), ("ft3", "ft³", LitresPerCubicFoot),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Unit> All { get; } =
    [
        .. s_energies.Select(e => new Unit(e.Code, e.Code, UnitDimension.Energy, e.Kilojoules / KilojoulesPerKilowattHour)),
        .. s_energies.Where(e => e.Code != "RTh").Select(e => new Unit(e.Code + "/h", e.Code + "/h", UnitDimension.Power, e.Kilojoules / KilojoulesPerKilowattHour)),
        new("RT", "RT", UnitDimension.Power, 12_000m * KilojoulesPerBtu / KilojoulesPerKilowattHour),
        .. s_volumes.Where(v => v.Code is not "m3" and not "L").Select(v => new Unit(v.Code, v.Symbol, UnitDimension.Volume, v.Litres / 1_000m)),
        new("kL", "kL", UnitDimension.Volume, 1m),
        new("ML", "ML", UnitDimension.Volume, 1_000m),
        new("CCF", "CCF", UnitDimension.Volume, LitresPerCubicFoot / 10m),
        new("kft3", "10³ ft³", UnitDimension.Volume, LitresPerCubicFoot),
        .. s_volumes.SelectMany(v => Flows(v.Code, v.Symbol, v.Litres / 1_000m)),
        new("lb", "lb", UnitDimension.Mass, KilogramsPerPound),
        new("kg/h", "kg/h", UnitDimension.MassFlow, 1m),
        new("t/h", "t/h", UnitDimension.MassFlow, 1_000m),
        new("kg/s", "kg/s", UnitDimension.MassFlow, 3_600m),
        new("lb/h", "lb/h", UnitDimension.MassFlow, KilogramsPerPound),
        .. Electric("varh", UnitDimension.ReactiveEnergy),
        .. Electric("VAh", UnitDimension.ApparentEnergy),
        .. Electric("var", UnitDimension.ReactivePower),
        .. Electric("VA", UnitDimension.ApparentPower),
    ];

    /// <summary>The dimension that a rate of this dimension adds up to in an hour: power to energy, flow to volume; null when it is no rate.</summary>
    public static UnitDimension? OfAnHour(UnitDimension rate) => rate switch
    {
        UnitDimension.Power => UnitDimension.Energy,
        UnitDimension.Flow => UnitDimension.Volume,
        UnitDimension.MassFlow => UnitDimension.Mass,
        UnitDimension.ReactivePower => UnitDimension.ReactiveEnergy,
        UnitDimension.ApparentPower => UnitDimension.ApparentEnergy,
        _ => null,
    };

    private static Unit[] Flows(string code, string symbol, decimal cubicMetres) =>
    [
        new(code + "/h", symbol + "/h", UnitDimension.Flow, cubicMetres),
        new(code + "/min", symbol + "/min", UnitDimension.Flow, cubicMetres * 60m),
        new(code + "/s", symbol + "/s", UnitDimension.Flow, cubicMetres * 3_600m),
    ];

    private static Unit[] Electric(string code, UnitDimension dimension) =>
        [new(code, code, dimension, 0.001m), new("k" + code, "k" + code, dimension, 1m), new("M" + code, "M" + code, dimension, 1_000m)];
}
