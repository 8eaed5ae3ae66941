namespace MyEms.Core.Quantities;

/// <summary>
/// Chooses one unit prefix and one number of decimals for everything that is compared: an axis, a table column, a tile.
/// </summary>
/// <param name="Unit">The unit to write in.</param>
/// <param name="Decimals">Digits after the point, 0 to 3, the same for the whole axis or column; at most four significant digits at the largest value.</param>
public sealed record UnitScale(Unit Unit, int Decimals)
{
    /// <summary>The scale for values up to the given one.</summary>
    /// <param name="maxValue">The largest value in <paramref name="unit"/>; its sign does not matter.</param>
    /// <param name="unit">The unit that the values are in. Zero keeps it.</param>
    public static UnitScale For(decimal maxValue, Unit unit)
    {
        var size = Math.Abs(maxValue);
        var chosen = size == 0 ? unit : Choose(size, unit);

        return new UnitScale(chosen, DecimalsFor(unit.Convert(size, chosen), chosen));
    }

    /// <summary>A value of <paramref name="from"/>, written in this scale's unit and not yet rounded.</summary>
    public decimal Apply(decimal value, Unit from) => from.Convert(value, Unit);

    private static Unit Choose(decimal size, Unit unit)
    {
        if (!Units.Prefixed.Contains(unit))
        {
            return unit;
        }

        var inBase = size * unit.Factor;
        Unit? best = null;
        Unit? smallest = null;
        foreach (var candidate in Units.Prefixed)
        {
            if (!unit.ConvertsTo(candidate) || unit.Dimension is UnitDimension.Ratio)
            {
                continue;
            }

            smallest ??= candidate;
            if (inBase >= candidate.Factor)
            {
                best = candidate;
            }
        }

        return best ?? smallest ?? unit;
    }

    private static int DecimalsFor(decimal size, Unit unit) => size switch
    {
        _ when unit.Dimension == UnitDimension.Money => size >= 1_000m ? 0 : 2,
        >= 1_000m => 0,
        >= 10m => 1,
        >= 1m => 2,
        0m => 0,
        _ => 3,
    };
}
