using System.Globalization;
using MyEms.Core.Quantities;

namespace MyEms.Core.Meters;

/// <summary>From a meter's readings to the unit of its item, by typed units.</summary>
public static class MeterUnits
{
    // More than any register can show; takes away what dividing by 3.6 leaves in the last of 28 digits.
    private const int SignificantDigits = 20;

    /// <summary>
    /// The number that turns a reading into the item's unit: the transformer ratio times what one of the meter's units is of the
    /// item's. A power or flow is turned into the quantity of an hour, as it is integrated over hours.
    /// </summary>
    /// <param name="version">Its multiplier, and its unit: null means the item's, or the item's per hour.</param>
    /// <param name="itemUnit">Unit code of the item.</param>
    /// <param name="signal">What a reading of the meter says.</param>
    /// <exception cref="UnitMismatchException">The meter's unit cannot be turned into the item's: kW of a register, m³ into kWh.</exception>
    public static decimal EffectiveMultiplier(MeterVersion version, string itemUnit, MeterSignal signal) =>
        version.Unit is null ? version.Multiplier : Significant(version.Multiplier * Factor(version.Unit, itemUnit, signal));

    /// <summary>How many of the item's unit one of the meter's is, or brings in an hour.</summary>
    /// <exception cref="UnitMismatchException">It cannot be turned into that.</exception>
    public static decimal Factor(string meterUnit, string itemUnit, MeterSignal signal)
    {
        // An item may have a unit of its own that nothing converts to.
        if (signal == MeterSignal.Power ? meterUnit == itemUnit + "/h" : meterUnit == itemUnit)
        {
            return 1m;
        }

        if (Units.Find(meterUnit) is not { } from)
        {
            throw new UnitMismatchException(meterUnit, itemUnit, $"The unit {meterUnit} is not known.");
        }

        if (Units.Find(itemUnit) is not { } to)
        {
            throw new UnitMismatchException(meterUnit, itemUnit, $"The unit {itemUnit} is not known, so {meterUnit} cannot be turned into it.");
        }

        var dimension = signal == MeterSignal.Power ? UnitsOnMeters.OfAnHour(from.Dimension) : from.Dimension;
        if (dimension != to.Dimension)
        {
            throw new UnitMismatchException(meterUnit, itemUnit, Reason(from, to, signal));
        }

        return Significant(from.Factor / to.Factor);
    }

    private static string Reason(Unit from, Unit to, MeterSignal signal) => signal == MeterSignal.Power
        ? $"A power or flow in {from.Code} does not add up to {to.Code}."
        : UnitsOnMeters.OfAnHour(from.Dimension) == to.Dimension
            ? $"{from.Code} is {to.Code} in an hour, not a quantity: the meter's readings are said to be quantities."
            : $"{from.Code} cannot be turned into {to.Code}: they measure different things.";

    private static decimal Significant(decimal value)
    {
        if (value == 0)
        {
            return 0;
        }

        var digits = (int)Math.Floor(Math.Log10((double)Math.Abs(value))) + 1;
        var rounded = decimal.Round(value, Math.Clamp(SignificantDigits - digits, 0, 28));
        return decimal.Parse(rounded.ToString("G29", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
