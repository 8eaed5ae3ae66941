namespace MyEms.Core.Quantities;

/// <summary>A unit of measurement.</summary>
/// <param name="Code">Stable, in ASCII, as stored and exported: <c>kWh</c>, <c>m3</c>, <c>EUR</c>.</param>
/// <param name="Symbol">As people write it: <c>kWh</c>, <c>m³</c>, <c>€</c>.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Factor">How many of the dimension's base unit one of this is, above 0: 1000 for MWh, whose base is kWh.</param>
public sealed record Unit(string Code, string Symbol, UnitDimension Dimension, decimal Factor)
{
    /// <summary>Whether values of this unit can be written in the other.</summary>
    public bool ConvertsTo(Unit other) =>
        Dimension == other.Dimension && (Dimension != UnitDimension.Money || Code == other.Code);

    /// <summary>Writes a value of this unit in another unit.</summary>
    /// <exception cref="ArgumentException">The other unit measures something else.</exception>
    public decimal Convert(decimal value, Unit other) => ConvertsTo(other)
        ? value * Factor / other.Factor
        : throw new ArgumentException($"{Code} cannot be written in {other.Code}.", nameof(other));
}
