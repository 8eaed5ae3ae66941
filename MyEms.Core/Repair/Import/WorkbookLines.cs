using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace MyEms.Core.Repair.Import;

/// <summary>Reads the first sheet of a workbook. Of a formula the value that was stored with it is read; nothing is evaluated.</summary>
internal static class WorkbookLines
{
    private static readonly TimeSpan s_from1904 = TimeSpan.FromDays(1462);
    private static readonly OpenXmlConfiguration s_settings = new() { EnableSharedStringCache = false, IgnoreEmptyRows = false };

    /// <exception cref="ImportFileException">Too large, damaged, or no workbook.</exception>
    public static List<ImportLine> Read(MemoryStream file)
    {
        var from1904 = WorkbookGuard.Check(file);
        file.Position = 0;
        try
        {
            return Lines(file.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: s_settings), from1904);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or FormatException or InvalidOperationException or NotSupportedException
            or ArgumentException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException or OverflowException)
        {
            // The library meets a damaged file with whatever happens to it.
            throw new ImportFileException(ImportProblem.NotReadable, error);
        }
    }

    private static List<ImportLine> Lines(IEnumerable<dynamic> rows, bool from1904)
    {
        var (lines, total, number) = (new List<ImportLine>(), 0, 0);
        foreach (IDictionary<string, object?> row in rows)
        {
            number++;
            total += row.Count;
            if (row.Count > ImportLimits.Columns || total > ImportLimits.Cells || number > ImportLimits.Rows + 1)
            {
                throw new ImportFileException(ImportProblem.TooLarge);
            }

            var cells = new ImportCell[row.Count];
            var at = 0;
            foreach (var value in row.Values)
            {
                cells[at++] = Cell(value, from1904);
            }

            lines.Add(new ImportLine(number, cells));
        }

        return lines;
    }

    private static ImportCell Cell(object? value, bool from1904) => value switch
    {
        null => ImportCell.Empty,
        string text => ImportCell.Of(text),
        double number => new ImportCell(null, number),
        DateTime time => new ImportCell(null, null, Rounded(from1904 ? time + s_from1904 : time)),
        TimeSpan clock => ImportCell.Of(clock.ToString("c", System.Globalization.CultureInfo.InvariantCulture)),
        IFormattable other => ImportCell.Of(other.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => ImportCell.Of(value.ToString()),
    };

    /// <summary>A day counted in binary fractions misses whole seconds by a hair.</summary>
    internal static DateTime Rounded(DateTime time)
    {
        var second = new DateTime((time.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        return (second - time).Duration() <= TimeSpan.FromMilliseconds(5) ? second : time;
    }
}
