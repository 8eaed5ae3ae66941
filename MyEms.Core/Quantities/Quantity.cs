namespace MyEms.Core.Quantities;

/// <summary>
/// An amount that is added up, in whole millionths of its item's unit (kWh, m³, …): sums are exact in any order.
/// Positive in the direction of its role (input: taken, output: given).
/// </summary>
/// <param name="Micros">Millionths of the unit.</param>
public readonly record struct Quantity(long Micros) : IComparable<Quantity>
{
    public static readonly Quantity Zero;

    /// <summary>Rounds to the nearest millionth, half away from zero.</summary>
    /// <exception cref="OverflowException">Beyond ±9.2 × 10¹² units.</exception>
    public static Quantity From(decimal units) => new(Exact.ToMicros(units));

    public decimal ToDecimal() => Micros / 1_000_000m;

    public int CompareTo(Quantity other) => Micros.CompareTo(other.Micros);

    public static Quantity operator +(Quantity a, Quantity b) => new(checked(a.Micros + b.Micros));

    public static Quantity operator -(Quantity a, Quantity b) => new(checked(a.Micros - b.Micros));

    public static bool operator <(Quantity a, Quantity b) => a.Micros < b.Micros;

    public static bool operator >(Quantity a, Quantity b) => a.Micros > b.Micros;

    public static bool operator <=(Quantity a, Quantity b) => a.Micros <= b.Micros;

    public static bool operator >=(Quantity a, Quantity b) => a.Micros >= b.Micros;

    public override string ToString() => ToDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
