using System.Globalization;
using MyEms.Core.Quantities;
using MyEms.Web.Design;

namespace MyEms.Web.Tests.Design;

public sealed class NumbersTests
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo s_german = CultureInfo.GetCultureInfo("de-DE");

    [Theory]
    [InlineData(31.617, "31.6")]
    [InlineData(4812.3, "4,812")]
    [InlineData(99.96, "100")]
    [InlineData(0.35, "0.350")]
    [InlineData(0, "0")]
    [InlineData(-2.25, "−2.25")]
    [InlineData(-0.0000001, "0.000000")]
    [InlineData(double.NaN, "—")]
    [InlineData(double.PositiveInfinity, "—")]
    public void Significant_Value_HasThreeDigits(double value, string expected) =>
        Assert.Equal(expected, Numbers.Significant(value, culture: s_english));

    [Fact]
    public void Significant_Unknown_IsADash() => Assert.Equal("—", Numbers.Significant(null));

    [Theory]
    [InlineData(31617, "kWh", "31.6", "MWh")]
    [InlineData(999.6, "kWh", "999.6", "kWh")]
    [InlineData(0.42, "kW", "420.0", "W")]
    [InlineData(-2840, "kW", "−2.84", "MW")]
    [InlineData(9840, "kgCO2e", "9.84", "t CO₂e")]
    [InlineData(1300000, "m3", "1.30", "10⁶ m³")]
    [InlineData(0, "kWh", "0", "kWh")]
    public void Scaled_Value_TakesOnePrefix(double value, string unit, string figure, string shown) =>
        Assert.Equal((figure, shown), Numbers.Scaled(value, Units.Find(unit)!, s_english));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Scaled_NotANumber_IsUnknown(double value) => Assert.Equal(("—", "kWh"), Numbers.Scaled(value, Units.KilowattHour, s_english));

    [Theory]
    [InlineData(0.042, "4.2\u202F%")]
    [InlineData(-0.013, "−1.3\u202F%")]
    [InlineData(null, "—")]
    public void Percent_Share_HasANarrowSpace(double? share, string expected) => Assert.Equal(expected, Numbers.Percent(share, culture: s_english));

    [Theory]
    [InlineData(0.042, "+4.2\u202F%")]
    [InlineData(-0.013, "−1.3\u202F%")]
    [InlineData(0.0001, "0.0\u202F%")]
    [InlineData(-0.0001, "0.0\u202F%")]
    public void Change_Share_CarriesItsSign(double share, string expected) => Assert.Equal(expected, Numbers.Change(share, culture: s_english));

    [Fact]
    public void Fixed_GermanReader_SeesGermanSeparators() => Assert.Equal("−1.234,50", Numbers.Fixed(-1234.5, 2, s_german));

    [Fact]
    public void Exact_Millionths_KeepsEveryDigit() => Assert.Equal("33,400.000001", Numbers.Exact(33_400.000001m, s_english));

    [Fact]
    public void WithUnit_Unknown_IsTheDashAlone()
    {
        Assert.Equal("—", Numbers.WithUnit(null, Units.KilowattHour, s_english));
        Assert.Equal("388.7\u00A0kW", Numbers.WithUnit(388.7, Units.Kilowatt, s_english));
    }
}
