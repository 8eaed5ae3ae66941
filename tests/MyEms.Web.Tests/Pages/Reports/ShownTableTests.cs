using System.Globalization;
using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.TestKit.Reports;
using MyEms.Web.Components;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.OnPage;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Tests.Pages.Reports;

[Trait("Feature", "RPT-01")]
public sealed class ShownTableTests
{
    private static readonly ReportWording s_english = new(new Localiser(TextCatalogue.Load()), CultureInfo.GetCultureInfo("en-GB"));

    [Fact]
    public void Of_Children_HoldsPartsAndRestThenTheTotalApart()
    {
        var table = Children();

        Assert.Equal(RowKind.Rest, table.Rows[^1].Kind);
        Assert.Equal("Unmetered rest", table.Rows[^1].Cells[0].Text);
        Assert.Equal("Rotterdam Works", Assert.Single(table.Totals).Cells[0].Text);
    }

    [Fact]
    public void Of_Children_LongestBarIsTheLargestShareAndTheTotalHasNone()
    {
        var table = Children();

        Assert.True(table.HasBars);
        Assert.Equal(1, table.Rows.Max(r => r.Bar));
        Assert.All(table.Rows, r => Assert.InRange(r.Bar ?? -1, 0, 1));
        Assert.All(table.Totals, r => Assert.Null(r.Bar));
    }

    [Fact]
    public void Of_Children_ThreeColumnsForThePhone()
    {
        var heads = Children().Heads;

        Assert.Equal(["Space", "Electricity", "vs 2 Oct – 1 Nov 2025"], heads.Where(h => h.OnPhone).Select(h => h.Name).Order(Comparer<string>.Create((a, b) => heads.ToList().FindIndex(h => h.Name == a) - heads.ToList().FindIndex(h => h.Name == b))));
    }

    [Fact]
    public void Of_Heads_SayUnitOnceAndPercentOnlyWhereCellsDoNot()
    {
        var heads = Children().Heads.ToDictionary(h => h.Name, h => h.Unit);

        Assert.Equal("MWh", heads["Electricity"]);
        Assert.Equal("%", heads["Share"]);
        Assert.Null(heads["vs 2 Oct – 1 Nov 2025"]);
        Assert.Null(heads["Space"]);
    }

    [Fact]
    public void Of_Absence_IsADashWithItsReason()
    {
        var section = new TableSection(
            "t",
            ReportText.Literal("T"),
            [ReportColumn.Text("name", ReportText.Literal("Name")), ReportColumn.Quantity("e", ReportText.Literal("E"), Units.KilowattHour)],
            [
                new ReportRow(RowKind.Part, [ReportValue.Of("silent"), ReportValue.Absent(ReportKeys.NoReadings)]),
                new ReportRow(RowKind.Part, [ReportValue.Of("idle"), new ReportFigure(0, Units.KilowattHour)]),
                new ReportRow(RowKind.Part, [ReportValue.Of("about"), new ReportFigure(100_000_000, Units.KilowattHour, EstimatedMicros: 12_000_000)]),
            ]);

        var cells = ShownTable.Of(section, s_english).Rows.Select(r => r.Cells[1]).ToArray();

        Assert.Equal(("—", ShownLook.Unknown, "No readings in this period"), (cells[0].Text, cells[0].Look, cells[0].Hint));
        Assert.Equal(("0", ShownLook.Zero), (cells[1].Text, cells[1].Look));
        Assert.Equal(("≈\u00A0100.0", ShownLook.About), (cells[2].Text, cells[2].Look));
    }

    [Fact]
    public void Of_Quality_HasItsBadge()
    {
        var table = Children();

        Assert.All(table.Rows.Concat(table.Totals), r => Assert.NotNull(r.Cells[^1].Quality));
        Assert.Equal(QualityKind.Estimated, table.Totals[0].Cells[^1].Quality);
    }

    private static ShownTable Children() =>
        ShownTable.Of(Assert.IsType<TableSection>(SampleReports.Document().Find("children")), s_english);
}
