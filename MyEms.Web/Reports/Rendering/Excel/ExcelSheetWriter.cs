using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>Writes a sheet row by row: a year by hour has a hundred thousand cells, which as objects would take hundreds of megabytes.</summary>
internal static class ExcelSheetWriter
{
    private const double WidestColumn = 48;

    public static void Write(WorksheetPart part, ExcelSheet sheet, string name, bool isFirst)
    {
        var drawingId = sheet.Chart is { } chart ? ExcelChartWriter.Add(part, chart, name) : null;
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(View(sheet, isFirst)));
        writer.WriteElement(new SheetFormatProperties { DefaultRowHeight = 16, CustomHeight = true });
        writer.WriteElement(Widths(sheet));
        writer.WriteStartElement(new SheetData());
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            Row(writer, sheet.Rows[i], i + 1);
        }

        writer.WriteEndElement();
        writer.WriteElement(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToHeight = 0 });
        if (drawingId is not null)
        {
            writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Drawing { Id = drawingId });
        }

        writer.WriteEndElement();
    }

    /// <summary>The address of a cell: column from 0, row from 1.</summary>
    public static string Address(int column, int row) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Column(int index)
    {
        var name = "";
        for (var n = index + 1; n > 0; n = (n - 1) / 26)
        {
            name = (char)('A' + ((n - 1) % 26)) + name;
        }

        return name;
    }

    private static SheetView View(ExcelSheet sheet, bool isFirst)
    {
        var view = new SheetView { WorkbookViewId = 0, TabSelected = isFirst ? true : null, ShowGridLines = false };
        if (sheet.FrozenRows > 0)
        {
            view.Append(new Pane
            {
                VerticalSplit = sheet.FrozenRows,
                HorizontalSplit = sheet.FrozenColumns > 0 ? sheet.FrozenColumns : null,
                TopLeftCell = Address(sheet.FrozenColumns, sheet.FrozenRows + 1),
                ActivePane = sheet.FrozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        return view;
    }

    private static Columns Widths(ExcelSheet sheet)
    {
        var count = sheet.Rows.Max(r => r.Count);
        var columns = new Columns();
        for (var i = 0; i < count; i++)
        {
            var column = i;
            // Rows of a table decide: titles and sentences run over their empty neighbours, and the rest of a long sheet looks alike.
            var widest = sheet.Rows.Where(r => r.Count > 2 || (column == 0 && r.Count == 2)).Take(200).Where(r => r.Count > column).Max(r => (double?)Width(r[column], column)) ?? 0;
            columns.Append(new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Math.Clamp(widest + 3, 11, WidestColumn), CustomWidth = true });
        }

        return columns;
    }

    /// <summary>In characters; numbers of the first column are times, which are written out.</summary>
    private static double Width(ExcelCell cell, int column) =>
        cell.Text is { } text ? text.Sum(c => c < 0x2E80 ? 1.0 : 2.0) : cell.Number is null ? 0 : column == 0 ? 20 : 11;

    private static void Row(OpenXmlWriter writer, IReadOnlyList<ExcelCell> cells, int number)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number });
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = new Cell { CellReference = Address(i, number), StyleIndex = cells[i].Style };
            if (cells[i].Number is { } value)
            {
                cell.CellValue = new CellValue(value.ToString(CultureInfo.InvariantCulture));
            }
            else if (cells[i].Text is { } text)
            {
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
            }

            writer.WriteElement(cell);
        }

        writer.WriteEndElement();
    }

    /// <summary>XML has no place for control characters, not even escaped.</summary>
    private static string Clean(string text)
    {
        if (!text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            clean.Append(char.IsControl(c) && c is not ('\n' or '\t') ? ' ' : c);
        }

        return clean.ToString();
    }
}
