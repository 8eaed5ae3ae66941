using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using MyEms.Core.Repair.Offline;

namespace MyEms.Core.Repair.Import;

/// <summary>A workbook to be filled in: a line per offline meter, with what was read last beside the empty cells.</summary>
public static class ImportTemplate
{
    private static readonly double[] s_widths = [42, 22, 18, 10, 22, 18];

    /// <param name="heads">Words for meter, time and value, which the import understands, then unit, time and value of the last reading.</param>
    /// <param name="meters">In the order of the lines.</param>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="lastAt">A last instant on its meter's clock.</param>
    public static byte[] Write(IReadOnlyList<string> heads, IReadOnlyList<OfflineMeter> meters, string sheet, Func<OfflineMeter, DateTime?> lastAt)
    {
        var rows = meters.Select(m => Row(heads, m.Name, null, null, m.Unit, lastAt(m), m.LastValue)).DefaultIfEmpty(Row(heads, "", null, null, null, null, null));
        var settings = new OpenXmlConfiguration
        {
            AutoFilter = false,
            FreezeRowCount = 1,
            DynamicColumns = [.. heads.Select((head, i) => new DynamicExcelColumn(head) { Index = i, Name = head, Width = s_widths[i], Format = i is 1 or 4 ? "yyyy-mm-dd hh:mm" : null })],
        };
        using var stream = new MemoryStream();
        stream.SaveAs(rows, printHeader: true, sheetName: sheet, configuration: settings);
        return stream.ToArray();
    }

    private static Dictionary<string, object?> Row(IReadOnlyList<string> heads, params object?[] values) =>
        heads.Zip(values).ToDictionary(p => p.First, p => p.Second);
}
