using MyEms.Core.Meters;
using MyEms.Core.Quantities;

namespace MyEms.Core.Tests.Meters;

[Trait("Feature", "CAT-02")]
public sealed class MeterUnitsTests
{
    [Theory]
    [InlineData("MWh", "kWh", 1_000)]
    [InlineData("GJ", "MJ", 1_000)]
    [InlineData("MJ", "GJ", 0.001)]
    [InlineData("GJ", "kWh", 277.77777777777777778)]
    [InlineData("kWh", "MJ", 3.6)]
    [InlineData("Gcal", "MWh", 1.163)]
    [InlineData("BTU", "kWh", 0.00029307107017222)]
    [InlineData("therm", "MMBTU", 0.1)]
    [InlineData("therm", "kWh", 29.307107017222222222)]
    [InlineData("L", "m3", 0.001)]
    [InlineData("gal", "L", 3.785411784)]
    [InlineData("ft3", "m3", 0.028316846592)]
    [InlineData("CCF", "ft3", 100)]
    [InlineData("lb", "kg", 0.45359237)]
    [InlineData("Mvarh", "kvarh", 1_000)]
    [InlineData("VAh", "kVAh", 0.001)]
    [InlineData("pallets", "pallets", 1)]
    public void Factor_OfQuantities_IsExact(string meter, string item, double expected)
    {
        Assert.Equal((decimal)expected, MeterUnits.Factor(meter, item, MeterSignal.Register), 12);
        Assert.Equal(MeterUnits.Factor(meter, item, MeterSignal.Register), MeterUnits.Factor(meter, item, MeterSignal.Interval));
    }

    [Theory]
    [InlineData("kW", "kWh", 1)]
    [InlineData("MW", "kWh", 1_000)]
    [InlineData("kW", "MJ", 3.6)]
    [InlineData("GJ/h", "GJ", 1)]
    [InlineData("kcal/h", "kWh", 0.001163)]
    [InlineData("RT", "kWh", 3.516852842066667)]
    [InlineData("m3/h", "m3", 1)]
    [InlineData("L/s", "m3", 3.6)]
    [InlineData("gal/min", "m3", 0.22712470704)]
    [InlineData("t/h", "kg", 1_000)]
    [InlineData("kvar", "kvarh", 1)]
    [InlineData("kVA", "kVAh", 1)]
    [InlineData("pallets/h", "pallets", 1)]
    public void Factor_OfRates_IsWhatAnHourBrings(string meter, string item, double expected) =>
        Assert.Equal((decimal)expected, MeterUnits.Factor(meter, item, MeterSignal.Power), 12);

    [Theory]
    [InlineData("kW", "kWh", MeterSignal.Register)]
    [InlineData("kWh", "kWh", MeterSignal.Power)]
    [InlineData("m3", "kWh", MeterSignal.Register)]
    [InlineData("kvarh", "kWh", MeterSignal.Register)]
    [InlineData("kVA", "kWh", MeterSignal.Power)]
    [InlineData("degC", "kWh", MeterSignal.Power)]
    [InlineData("furlong", "kWh", MeterSignal.Register)]
    [InlineData("kWh", "furlong", MeterSignal.Register)]
    [InlineData("KWH", "kWh", MeterSignal.Register)]
    public void Factor_OfOtherThings_IsRefusedWithItsReason(string meter, string item, MeterSignal signal)
    {
        var exception = Assert.Throws<UnitMismatchException>(() => MeterUnits.Factor(meter, item, signal));

        Assert.Equal((meter, item), (exception.From, exception.To));
        Assert.Contains(meter, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EffectiveMultiplier_Version_IsItsRatioTimesItsUnit()
    {
        Assert.Equal(40m, MeterUnits.EffectiveMultiplier(new MeterVersion { Multiplier = 40 }, "kWh", MeterSignal.Power));
        Assert.Equal(0.04m, MeterUnits.EffectiveMultiplier(new MeterVersion { Multiplier = 40, Unit = "Wh" }, "kWh", MeterSignal.Register));
        Assert.Equal(2_000m, MeterUnits.EffectiveMultiplier(new MeterVersion { Multiplier = 2, Unit = "GJ" }, "MJ", MeterSignal.Register));
    }

    [Fact]
    public void Units_OfOneDimension_ConvertThereAndBack()
    {
        foreach (var unit in UnitsOnMeters.All)
        {
            Assert.Same(unit, Units.Find(unit.Code));
            foreach (var other in UnitsOnMeters.All.Where(unit.ConvertsTo))
            {
                Assert.Equal(1m, unit.Convert(other.Convert(1m, unit), other), 18);
            }
        }
    }
}
