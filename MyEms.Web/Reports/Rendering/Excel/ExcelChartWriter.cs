using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>Places a native chart beside its cells.</summary>
internal static class ExcelChartWriter
{
    private const int Columns = 12;
    private const int Rows = 24;

    /// <summary>Adds drawing and chart to the sheet; the answer is the relation that the sheet's drawing element names.</summary>
    public static string Add(WorksheetPart sheet, ExcelChart chart, string sheetName)
    {
        var drawing = sheet.AddNewPart<DrawingsPart>();
        var part = drawing.AddNewPart<ChartPart>();
        part.ChartSpace = new C.ChartSpace(
            new C.RoundedCorners { Val = false },
            new ExcelChartParts(chart, sheetName).Build(),
            new C.PrintSettings(new C.HeaderFooter(), new C.PageMargins { Left = 0.7, Right = 0.7, Top = 0.75, Bottom = 0.75, Header = 0.3, Footer = 0.3 }, new C.PageSetup()));
        drawing.WorksheetDrawing = new WorksheetDrawing(Anchor(chart.Section.Series.Count + 2, drawing.GetIdOfPart(part), chart.Title));
        return sheet.GetIdOfPart(drawing);
    }

    private static TwoCellAnchor Anchor(int column, string chartId, string title) => new(
        new FromMarker(new ColumnId($"{column}"), new ColumnOffset("0"), new RowId("2"), new RowOffset("0")),
        new ToMarker(new ColumnId($"{column + Columns}"), new ColumnOffset("0"), new RowId($"{2 + Rows}"), new RowOffset("0")),
        new GraphicFrame(
            new NonVisualGraphicFrameProperties(
                new NonVisualDrawingProperties { Id = 2, Name = "Chart 1", Description = title },
                new NonVisualGraphicFrameDrawingProperties()),
            new Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = chartId }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
        {
            Macro = "",
        },
        new ClientData());
}
