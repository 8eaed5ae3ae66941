using System.Globalization;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Design;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>The elements of a native chart. Each series carries a copy of its values, for programs that show charts without computing.</summary>
internal sealed class ExcelChartParts(ExcelChart chart, string sheetName)
{
    private const uint CategoryAxis = 1;
    private const uint ValueAxis = 2;

    private readonly string _sheet = $"'{sheetName.Replace("'", "''", StringComparison.Ordinal)}'";

    public C.Chart Build()
    {
        var plot = new C.PlotArea(new C.Layout());
        var bars = chart.Section.Series.Index().Where(s => s.Item.Kind != SeriesKind.Line).ToList();
        var lines = chart.Section.Series.Index().Where(s => s.Item.Kind == SeriesKind.Line).ToList();
        if (bars.Count > 0)
        {
            plot.Append(Bars(bars));
        }

        if (lines.Count > 0)
        {
            plot.Append(Lines(lines));
        }

        plot.Append(Category(), Value());
        return new C.Chart(
            Title(chart.Title, 1400),
            new C.AutoTitleDeleted { Val = false },
            plot,
            new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Top }, new C.Overlay { Val = false }),
            new C.PlotVisibleOnly { Val = true },
            new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
    }

    private C.BarChart Bars(List<(int Index, ChartSeries Item)> series)
    {
        var isStacked = series.Exists(s => s.Item.Kind == SeriesKind.Stacked);
        var bars = new C.BarChart(
            new C.BarDirection { Val = C.BarDirectionValues.Column },
            new C.BarGrouping { Val = isStacked ? C.BarGroupingValues.Stacked : C.BarGroupingValues.Clustered },
            new C.VaryColors { Val = false });
        foreach (var (index, one) in series)
        {
            bars.Append(new C.BarChartSeries(
                new C.Index { Val = (uint)index },
                new C.Order { Val = (uint)index },
                Name(index),
                Look(one),
                new C.InvertIfNegative { Val = false },
                Times(),
                Values(index, one)));
        }

        bars.Append(new C.GapWidth { Val = 40 });
        if (isStacked)
        {
            bars.Append(new C.Overlap { Val = 100 });
        }

        bars.Append(new C.AxisId { Val = CategoryAxis }, new C.AxisId { Val = ValueAxis });
        return bars;
    }

    private C.LineChart Lines(List<(int Index, ChartSeries Item)> series)
    {
        var lines = new C.LineChart(new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false });
        foreach (var (index, one) in series)
        {
            lines.Append(new C.LineChartSeries(
                new C.Index { Val = (uint)index },
                new C.Order { Val = (uint)index },
                Name(index),
                Look(one),
                new C.Marker(new C.Symbol { Val = C.MarkerStyleValues.None }),
                Times(),
                Values(index, one),
                new C.Smooth { Val = false }));
        }

        lines.Append(new C.ShowMarker { Val = true }, new C.AxisId { Val = CategoryAxis }, new C.AxisId { Val = ValueAxis });
        return lines;
    }

    /// <summary>Measured solid, estimated hatched, missing outlined with dashes, base period as a thin dashed line.</summary>
    private static C.ChartShapeProperties Look(ChartSeries series)
    {
        var colour = Hex(CategoryLook.For(series.ColourKey).Colour);
        return (series.Role, series.Kind) switch
        {
            (SeriesRole.Missing, _) => new C.ChartShapeProperties(new A.NoFill(), Outline(Hex("line-strong"), 9525, isDashed: true)),
            (SeriesRole.Estimated, _) => new C.ChartShapeProperties(
                new A.PatternFill(new A.ForegroundColor(Rgb(colour)), new A.BackgroundColor(Rgb("FFFFFF"))) { Preset = A.PresetPatternValues.WideUpwardDiagonal },
                Outline(colour, 9525, isDashed: false)),
            (SeriesRole.Base, _) => new C.ChartShapeProperties(Outline(Hex("text2"), 15875, isDashed: true)),
            (_, SeriesKind.Line) => new C.ChartShapeProperties(Outline(colour, 25400, isDashed: false)),
            _ => new C.ChartShapeProperties(new A.SolidFill(Rgb(colour))),
        };
    }

    private static A.Outline Outline(string hex, int width, bool isDashed)
    {
        var outline = new A.Outline(new A.SolidFill(Rgb(hex))) { Width = width };
        if (isDashed)
        {
            outline.Append(new A.PresetDash { Val = A.PresetLineDashValues.SystemDash });
        }

        return outline;
    }

    private static A.RgbColorModelHex Rgb(string hex) => new() { Val = hex };

    private static string Hex(string token) => DesignTokens.Instance.Light[token][1..];

    private C.SeriesText Name(int index) => new(new C.StringReference(
        new C.Formula($"{_sheet}!${ExcelSheetWriter.Column(index + 1)}${chart.HeadRow}"),
        new C.StringCache(new C.PointCount { Val = 1 }, new C.StringPoint(new C.NumericValue(chart.Names[index])) { Index = 0 })));

    private C.CategoryAxisData Times()
    {
        var cache = new C.NumberingCache(new C.FormatCode("ddd d mmm yyyy"), new C.PointCount { Val = (uint)chart.Times.Count });
        foreach (var (i, bucket) in chart.Section.Buckets.Index())
        {
            cache.Append(Point(i, (decimal)bucket.Time.Start.DateTime.ToOADate()));
        }

        return new C.CategoryAxisData(new C.NumberReference(Range(0), cache));
    }

    private C.Values Values(int index, ChartSeries series)
    {
        var cache = new C.NumberingCache(new C.FormatCode("General"), new C.PointCount { Val = (uint)series.Values.Count });
        foreach (var (i, value) in series.Values.Index())
        {
            if (value is ReportFigure figure)
            {
                cache.Append(Point(i, figure.Value));
            }
        }

        return new C.Values(new C.NumberReference(Range(index + 1), cache));
    }

    private static C.NumericPoint Point(int index, decimal value) =>
        new(new C.NumericValue(value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)index };

    private C.Formula Range(int column)
    {
        var name = ExcelSheetWriter.Column(column);
        return new C.Formula($"{_sheet}!${name}${chart.HeadRow + 1}:${name}${chart.HeadRow + chart.Section.Buckets.Count}");
    }

    private C.CategoryAxis Category() => new(
        new C.AxisId { Val = CategoryAxis },
        new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = C.AxisPositionValues.Bottom },
        new C.NumberingFormat { FormatCode = ShortFormat(), SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.None },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
        new C.ChartShapeProperties(Outline(Hex("line-strong"), 9525, isDashed: false)),
        new C.CrossingAxis { Val = ValueAxis },
        new C.Crosses { Val = C.CrossesValues.AutoZero },
        new C.AutoLabeled { Val = false },
        new C.NoMultiLevelLabels { Val = true });

    private string ShortFormat() => chart.Section.Buckets.Count == 0 ? "General" : chart.Section.Buckets[0].Time.Granularity switch
    {
        Core.Time.Granularity.Hour => "d mmm hh:mm",
        Core.Time.Granularity.Month => "mmm yyyy",
        Core.Time.Granularity.Year => "yyyy",
        _ => "d mmm",
    };

    private C.ValueAxis Value() => new(
        new C.AxisId { Val = ValueAxis },
        new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = C.AxisPositionValues.Left },
        new C.MajorGridlines(new C.ChartShapeProperties(Outline(Hex("line"), 9525, isDashed: false))),
        Title(chart.Section.Unit.Symbol, 1000),
        new C.NumberingFormat { FormatCode = "#,##0", SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.None },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo },
        new C.ChartShapeProperties(new A.Outline(new A.NoFill())),
        new C.CrossingAxis { Val = CategoryAxis },
        new C.Crosses { Val = C.CrossesValues.AutoZero },
        new C.CrossBetween { Val = C.CrossBetweenValues.Between });

    private static C.Title Title(string text, int size) => new(
        new C.ChartText(new C.RichText(
            new A.BodyProperties(),
            new A.ListStyle(),
            new A.Paragraph(
                new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = size, Bold = true }),
                new A.Run(new A.RunProperties { FontSize = size, Bold = size > 1000 }, new A.Text(text))))),
        new C.Overlay { Val = false });
}
