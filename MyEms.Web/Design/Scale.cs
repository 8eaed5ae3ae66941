namespace MyEms.Web.Design;

/// <summary>
/// One SI prefix for one axis, table column or tile: <c>shown = value / Divisor</c>, in <see cref="Unit"/>.
/// </summary>
/// <param name="Unit">The unit to print, such as <c>MWh</c>.</param>
/// <param name="Divisor">How many of the given unit make one of the printed unit.</param>
public readonly record struct Scale(string Unit, double Divisor)
{
    private static readonly string[][] s_families =
    [
        ["W", "kW", "MW", "GW", "TW"],
        ["Wh", "kWh", "MWh", "GWh", "TWh"],
        ["VA", "kVA", "MVA", "GVA"],
        ["VAh", "kVAh", "MVAh", "GVAh"],
        ["var", "kvar", "Mvar", "Gvar"],
        ["varh", "kvarh", "Mvarh", "Gvarh"],
        ["g", "kg", "t", "kt", "Mt"],
        ["g CO₂e", "kg CO₂e", "t CO₂e", "kt CO₂e", "Mt CO₂e"],
        ["J", "kJ", "MJ", "GJ", "TJ", "PJ"],
    ];

    /// <summary>
    /// The prefix for the largest absolute value that will be shown together. Units without prefixes (m³, °C, V, %) stay as they are,
    /// and the prefix never falls below the thousand that the unit is usually read in (kWh, kW, kg) unless the value is under one.
    /// </summary>
    /// <param name="largest">The largest value, in <paramref name="unit"/>; its sign does not matter.</param>
    /// <param name="unit">The unit the values are given in.</param>
    public static Scale For(double largest, string unit)
    {
        foreach (var family in s_families)
        {
            var given = Array.IndexOf(family, unit);
            if (given >= 0)
            {
                return InFamily(family, given, Math.Abs(largest));
            }
        }

        return new Scale(unit, 1);
    }

    /// <summary>The value in the printed unit.</summary>
    public double Of(double value) => value / Divisor;

    private static Scale InFamily(string[] family, int given, double largest)
    {
        if (largest == 0 || !double.IsFinite(largest))
        {
            return new Scale(family[given], 1);
        }

        // 999.96 would print as "1,000": four digits decide, not the raw value.
        var steps = (int)Math.Floor(Math.Log10(largest * (1 + 5e-5)) / 3);
        var index = Math.Clamp(given + steps, 0, family.Length - 1);
        return new Scale(family[index], Math.Pow(1000, index - given));
    }
}
