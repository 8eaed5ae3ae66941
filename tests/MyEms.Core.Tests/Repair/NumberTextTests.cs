using System.Globalization;
using CsCheck;
using MyEms.Core.Repair.Import;

namespace MyEms.Core.Tests.Repair;

[Trait("Feature", "OFF-01")]
public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", 0.0, 0.0)]
    [InlineData("-12", -12.0, -12.0)]
    [InlineData("−12", -12.0, -12.0)]
    [InlineData("1234.5", 1234.5, null)]
    [InlineData("1234,5", null, 1234.5)]
    [InlineData("1,234", 1234.0, 1.234)]
    [InlineData("1.234", 1.234, 1234.0)]
    [InlineData("1,234,567.89", 1234567.89, null)]
    [InlineData("1.234.567,89", null, 1234567.89)]
    [InlineData("12,34,567.8", 1234567.8, null)]
    [InlineData("1 234 567,8", null, 1234567.8)]
    [InlineData("1'234'567.8", 1234567.8, null)]
    [InlineData("1\u202F234", 1234.0, 1234.0)]
    [InlineData("0.123", 0.123, null)]
    [InlineData(".5", 0.5, null)]
    [InlineData("1.5E3", 1500.0, null)]
    [InlineData("1,23,4", null, null)]
    [InlineData("1,234.567,8", null, null)]
    [InlineData("12 kWh", null, null)]
    [InlineData("", null, null)]
    [InlineData("-", null, null)]
    [InlineData(".", null, null)]
    [InlineData("1.", null, null)]
    [InlineData("NaN", null, null)]
    [InlineData("∞", null, null)]
    [InlineData("=1+1", null, null)]
    [InlineData("1e999", null, null)]
    public void Read_Text_IsTheNumberOrNone(string text, double? dot, double? comma)
    {
        Assert.Equal(dot, NumberText.Read(text, DecimalSign.Dot));
        Assert.Equal(comma, NumberText.Read(text, DecimalSign.Comma));
    }

    [Theory]
    [InlineData("1.234|12.5", DecimalSign.Dot, false)]
    [InlineData("1.234|12,5", DecimalSign.Comma, false)]
    [InlineData("1.234|x", DecimalSign.Dot, true)]
    [InlineData("1|2|3", DecimalSign.Dot, false)]
    [InlineData("1.5|1,5", null, true)]
    [InlineData("nothing", DecimalSign.Dot, false)]
    public void Decide_AColumn_IsDecidedByAllOfItOrAskedFor(string column, DecimalSign? sign, bool isAmbiguous) =>
        Assert.Equal((sign, isAmbiguous), NumberText.Decide(column.Split('|')));

    [Theory]
    [InlineData("en-GB", DecimalSign.Dot)]
    [InlineData("de-DE", DecimalSign.Comma)]
    [InlineData("fr-FR", DecimalSign.Comma)]
    [InlineData("de-CH", DecimalSign.Dot)]
    [InlineData("en-IN", DecimalSign.Dot)]
    public void Read_WhatACultureWrites_IsTheSameNumber(string culture, DecimalSign sign)
    {
        var format = CultureInfo.GetCultureInfo(culture);
        Gen.Int[-2_000_000_000, 2_000_000_000].Sample(n =>
        {
            var value = n / 100m;
            return NumberText.Read(value.ToString("N2", format), sign) == (double)value;
        }, iter: 5_000);
    }
}
