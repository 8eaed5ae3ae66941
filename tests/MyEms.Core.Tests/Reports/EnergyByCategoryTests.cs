using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Reports.EnergyByCategory;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;
using MyEms.TestKit;
using MyEms.TestKit.Reports;

namespace MyEms.Core.Tests.Reports;

[Trait("Feature", "RPT-01")]
public sealed class EnergyByCategoryTests
{
    private static readonly ReportDocument s_document = SampleReports.Document();

    [Fact]
    public void Build_Sample_IsAsReviewed()
    {
        var actual = DocumentText.Of(s_document);

        Assert.Equal(GoldenFile.Expected("energy-by-category.txt", actual), actual);
    }

    [Fact]
    public void Build_ChildrenAndRest_EqualTheWholeInEveryQuantity()
    {
        var table = Table(s_document, "children");

        foreach (var (column, i) in table.Columns.Select((c, i) => (c, i)).Where(x => x.c.Kind == ColumnKind.Quantity))
        {
            var parts = table.Rows.Where(r => r.Kind != RowKind.Total).Sum(r => (r.Cells[i] as ReportFigure)?.Micros ?? 0);
            Assert.Equal(((ReportFigure)table.Rows[^1].Cells[i]).Micros, parts);
        }
    }

    [Fact]
    public void Build_Figures_AgreeBetweenTileChartAndTables()
    {
        var tile = s_document.Sections.OfType<KpiSection>().Single().Tiles.Single(t => t.IsChosen);
        var chart = s_document.Sections.OfType<ChartSection>().Single();
        var drawn = chart.Series.Where(s => s.Role is SeriesRole.Measured or SeriesRole.Estimated).SelectMany(s => s.Values).OfType<ReportFigure>().Sum(f => f.Micros);
        var total = Assert.IsType<ReportFigure>(tile.Value).Micros;

        Assert.Equal(total, drawn);
        Assert.Equal(total, ((ReportFigure)Table(s_document, "detail").Rows[^1].Cells[1]).Micros);
        Assert.Equal(total, ((ReportFigure)Table(s_document, "children").Rows[^1].Cells[2]).Micros);
    }

    [Fact]
    public void Build_DayWithoutReadings_IsAbsentAndNotZero()
    {
        var row = Table(s_document, "detail").Rows[28];

        Assert.Equal(ReportKeys.NoReadings, Reason(row.Cells[1]));
        Assert.Equal(ReportKeys.NoReadings, Reason(row.Cells[4]));
    }

    [Fact]
    public void Build_UnknownDay_OutlinesWhatTheBasePeriodHad()
    {
        var chart = s_document.Sections.OfType<ChartSection>().Single();
        var missing = chart.Series.Single(s => s.Role == SeriesRole.Missing);
        var before = chart.Series.Single(s => s.Role == SeriesRole.Base);

        Assert.Equal(((ReportFigure)before.Values[28]).Micros, ((ReportFigure)missing.Values[28]).Micros);
        Assert.Equal(ReportKeys.NothingMissing, Reason(missing.Values[0]));
    }

    [Fact]
    public void Build_CategoryOfWhichAChildHasNoMeter_SaysSo() =>
        Assert.Contains(Table(s_document, "children").Rows, r => r.Cells.Any(c => Reason(c) == ReportKeys.NoMeter));

    [Fact]
    public void Build_WithoutBasePeriod_HasNoComparison()
    {
        var document = SampleReports.Document(SampleReports.Request with { Base = BaseRule.None });

        Assert.Null(document.Header.Base);
        Assert.All(document.Sections.OfType<KpiSection>().Single().Tiles, t => Assert.Equal(ReportKeys.NoBasePeriod, Reason(t.Change)));
        Assert.DoesNotContain(Table(document, "children").Columns, c => c.Key == "change");
        Assert.DoesNotContain(document.Sections.OfType<ChartSection>().Single().Series, s => s.Role == SeriesRole.Base);
    }

    [Fact]
    public void Build_WithoutAnyMeter_IsANote()
    {
        var rows = SampleReports.Rows(SampleReports.Request) with { Reporting = [], Base = [] };

        var document = EnergyByCategoryAnalysis.Build(SampleReports.Request, SampleReports.Context(), rows);

        Assert.IsType<NoteSection>(Assert.Single(document.Sections));
    }

    [Fact]
    public void Build_PartsAboveTheWhole_ShowsANegativeRestAndWarns()
    {
        var rows = SampleReports.Rows(SampleReports.Request);
        var doubled = rows with { Reporting = [.. rows.Reporting.Select(r => r.NodeId == SampleReports.Node ? r : r with { Micros = r.Micros * 2 })] };

        var document = EnergyByCategoryAnalysis.Build(SampleReports.Request, SampleReports.Context(), doubled);

        var rest = Table(document, "children").Rows.Single(r => r.Kind == RowKind.Rest);
        Assert.True(((ReportFigure)rest.Cells[2]).Micros < 0);
        Assert.Contains(document.Sections, s => s.Key == "negative-rest");
    }

    [Fact]
    public async Task RunAsync_UnknownCategory_IsRefused()
    {
        var result = await new EnergyByCategoryAnalysis(new Rows([])).RunAsync(SampleReports.Request with { Category = "plasma" }, SampleReports.Context(), TestContext.Current.CancellationToken);

        Assert.Null(result.Document);
        Assert.NotNull(result.Refusal);
    }

    [Fact]
    public async Task RunAsync_BothPeriods_AreAskedInTheZoneOfTheNode()
    {
        var query = new Rows([]);

        await new EnergyByCategoryAnalysis(query).RunAsync(SampleReports.Request, SampleReports.Context(), TestContext.Current.CancellationToken);

        Assert.Equal([new DateTime(2026, 9, 30, 22, 0, 0), new DateTime(2025, 10, 1, 22, 0, 0)], query.Starts);
        Assert.Equal(7, query.NodeCount);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(9, 100, false)]
    [InlineData(10, 100, true)]
    public void IsApproximate_FromATenthOn_IsTrue(long estimated, long whole, bool expected) =>
        Assert.Equal(expected, new ReportFigure(whole, Units.KilowattHour, estimated).IsApproximate);

    [Fact]
    public void Catalogue_TwoAnalysesOfOneKey_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new ReportCatalogue([new EnergyByCategoryAnalysis(new Rows([])), new EnergyByCategoryAnalysis(new Rows([]))]));

    [Fact]
    public void Catalogue_Keys_AreFound()
    {
        var catalogue = new ReportCatalogue([new EnergyByCategoryAnalysis(new Rows([]))]);

        Assert.Equal(["space/energy-category"], catalogue.Keys);
        Assert.NotNull(catalogue.Find("space/energy-category"));
        Assert.Null(catalogue.Find("space/nothing"));
    }

    private static TableSection Table(ReportDocument document, string key) => Assert.IsType<TableSection>(document.Find(key));

    private static string? Reason(ReportValue value) => value is ReportAbsence absence ? absence.Reason.Match(text => text, (key, _) => key) : null;

    private sealed class Rows(IReadOnlyList<EnergyByCategoryRow> rows) : IEnergyByCategoryQuery
    {
        public List<DateTime> Starts { get; } = [];

        public int NodeCount { get; private set; }

        public Task<IReadOnlyList<EnergyByCategoryRow>> RunAsync(IReadOnlyList<int> nodeIds, IReadOnlyList<LocalBucket> buckets, CancellationToken cancellationToken)
        {
            Starts.Add(buckets[0].StartUtc);
            NodeCount = nodeIds.Count;
            return Task.FromResult(rows);
        }
    }
}
