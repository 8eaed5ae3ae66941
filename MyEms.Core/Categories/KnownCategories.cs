namespace MyEms.Core.Categories;

/// <summary>The built-in categories (CAT-01); each one's main item has the same id.</summary>
public static class KnownCategories
{
    public const string Electricity = "electricity";
    public const string Gas = "gas";
    public const string Water = "water";
    public const string Heating = "heating";
    public const string Cooling = "cooling";
    public const string CompressedAir = "compressedAir";
    public const string FuelOil = "fuelOil";
    public const string Propane = "propane";

    public static IReadOnlyList<KnownCategory> All { get; } =
    [
        new(1, Electricity, "Electricity", "kWh"),
        new(2, Gas, "Natural gas", "m3"),
        new(3, Water, "Water", "m3"),
        new(4, Heating, "Heating", "kWh"),
        new(5, Cooling, "Cooling", "kWh"),
        new(6, CompressedAir, "Compressed air", "m3"),
        new(7, FuelOil, "Fuel oil", "L"),
        new(8, Propane, "Propane", "kg"),
    ];

    public static KnownCategory ByCode(string code) => All.First(c => c.Code == code);
}
