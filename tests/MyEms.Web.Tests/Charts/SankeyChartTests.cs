using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyEms.Core.Quantities;
using MyEms.Web.Charts;
using MyEms.Web.Localisation;

namespace MyEms.Web.Tests.Charts;

public sealed class SankeyChartTests
{
    private static readonly Localiser s_texts = new(TextCatalogue.Load());

    public SankeyChartTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    [Trait("Feature", "ENE-02")]
    public void Build_Boxes_CarryTheLargerOfInAndOut()
    {
        var content = SankeyChart.Build(Flow(new("grid", "main", 24_500), new("main", "a", 7_100), new("main", "rest", 2_000)), s_texts);

        var boxes = Series(content)["data"]!.AsArray().ToDictionary(n => (string)n!["key"]!, n => (string?)n!["figure"]);
        Assert.Equal("24.5", boxes["main"]);
        Assert.Equal("7.1", boxes["a"]);
    }

    [Fact]
    public void Build_Rest_IsHatched()
    {
        var content = SankeyChart.Build(Flow(new FlowBand("grid", "rest", 1)), s_texts);

        var rest = Series(content)["data"]!.AsArray().Single(n => (string?)n!["key"] == "rest");
        Assert.Equal("$hatch:category-loss", (string?)rest!["itemStyle"]!["color"]);
    }

    [Fact]
    public void Build_CircleNothingAndUnknownBoxes_AreLeftOut()
    {
        var content = SankeyChart.Build(Flow(new("grid", "main", 5), new("main", "a", 4), new("a", "grid", 3), new("a", "a", 2), new("main", "rest", 0), new("main", "nowhere", 1)), s_texts);

        var links = Series(content)["links"]!.AsArray().Select(n => $"{n!["source"]}>{n["target"]}");
        Assert.Equal(["grid>main", "main>a"], links);
        Assert.Equal(2, content.Table.Rows.Count);
    }

    [Fact]
    public void Build_NoFlow_SaysSo() => Assert.Equal("Energy: no values.", SankeyChart.Build(Flow(), s_texts).Summary);

    private static FlowModel Flow(params FlowBand[] bands) => new(
        "Energy",
        Units.KilowattHour,
        [new("grid", "Grid", "category-grid"), new("main", "Main board", "category-electricity"), new("a", "Hall A", "category-electricity"), new("rest", "Rest", "category-loss", IsRest: true)],
        bands);

    private static JsonNode Series(ChartContent content) => JsonSerializer.SerializeToNode(content.Option, JsonSerializerOptions.Web)!["series"]![0]!;
}
