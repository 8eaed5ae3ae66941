using MyEms.Core.Ledger;
using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Tests.Pages.Overview;

[Trait("Feature", "RPT-05")]
public sealed class DayFiguresTests
{
    [Fact]
    public void Asked_AnEquipmentThatIsItsOwnSource_IsReadOnce()
    {
        var data = SmallDay.Of([]);
        var plant = data.Sources[0];

        Assert.Equal([plant.Id, data.Children[0].Id], OverviewReader.Asked(plant, [data.Children[0]], [plant]));
    }

    [Fact]
    public void Of_ADay_ComparesWithTheBaseDay()
    {
        var figures = DayFigures.Of(SmallDay.Of([SmallDay.Figure(1, 1042, cost: 150)], [SmallDay.Figure(1, 1000, cost: 200)]));

        Assert.Equal(1042, figures.Energy.Value!.Value, 6);
        Assert.Equal(0.042, figures.Energy.Change!.Value, 9);
        Assert.Equal(-0.25, figures.Cost.Change!.Value, 9);
        Assert.Null(figures.Energy.OtherChange);
        Assert.Null(figures.Carbon.Value);
    }

    [Fact]
    public void Of_APlantThatExportsAPart_CountsOnlyWhatWasUsedHere()
    {
        var figures = DayFigures.Of(SmallDay.Of([SmallDay.Figure(1, 1000), SmallDay.Figure(5, 300, LedgerRole.Output), SmallDay.Figure(6, 100, LedgerRole.Output)]));

        Assert.Equal(300, figures.Photovoltaic!.Value, 6);
        Assert.Equal(0.2, figures.OwnShare!.Value, 9);
    }

    [Fact]
    public void QualityOf_PartlyKnownAndEstimated_AddsUpToOne()
    {
        var quality = DayFigures.QualityOf(SmallDay.Figure(1, 100, estimated: 25, known: 800, expected: 1000))!;

        Assert.Equal((0.6, 0.2, 0.2), (Math.Round(quality.Measured, 9), Math.Round(quality.Estimated, 9), Math.Round(quality.Missing, 9)));
    }

    [Fact]
    public void QualityOf_NothingExpected_IsUnknown() => Assert.Null(DayFigures.QualityOf(SmallDay.Figure(1, null, known: 0, expected: 0)));
}
