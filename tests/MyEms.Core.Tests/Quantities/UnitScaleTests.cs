using MyEms.Core.Quantities;

namespace MyEms.Core.Tests.Quantities;

[Trait("Feature", "RPT-02")]
public sealed class UnitScaleTests
{
    [Theory]
    [InlineData(0, "kWh", "kWh", 0)]
    [InlineData(0.4, "kWh", "Wh", 1)]
    [InlineData(999, "kWh", "kWh", 1)]
    [InlineData(1000, "kWh", "MWh", 2)]
    [InlineData(-897_700, "kWh", "MWh", 1)]
    [InlineData(5_000_000_000, "kWh", "GWh", 0)]
    [InlineData(9_851, "m3", "m3", 0)]
    [InlineData(1_300_000, "m3", "1e6m3", 2)]
    [InlineData(0.3, "m3", "m3", 3)]
    [InlineData(490_200, "kgCO2e", "tCO2e", 1)]
    [InlineData(21.5, "degC", "degC", 1)]
    [InlineData(12_500, "L", "L", 0)]
    public void For_LargestValue_ChoosesOnePrefixAndDecimals(double largest, string unit, string expected, int decimals)
    {
        var scale = UnitScale.For((decimal)largest, Units.Find(unit)!); // the table names well-known units

        Assert.Equal(expected, scale.Unit.Code);
        Assert.Equal(decimals, scale.Decimals);
    }

    [Fact]
    public void Convert_OtherDimension_Throws() => Assert.Throws<ArgumentException>(() => Units.Kilowatt.Convert(1, Units.KilowattHour));

    [Fact]
    public void Find_UnitsOfBuiltInCategories_AreKnown() => Assert.All(Core.Categories.KnownCategories.All, c => Assert.NotNull(Units.Find(c.Unit)));

    [Fact]
    public void ConvertsTo_OtherCurrency_DoesNot() => Assert.False(Units.Currency("EUR").ConvertsTo(Units.Currency("CNY")));

    [Fact]
    public void For_Money_KeepsTheCurrency() => Assert.Equal(new UnitScale(Units.Currency("EUR"), 0), UnitScale.For(203_710m, Units.Currency("EUR")));
}
