using System.Globalization;

namespace MyEms.Core.Repair.Import;

/// <summary>A cell as the file has it: text, or what a workbook stores as a number or a time.</summary>
/// <param name="Text">Trimmed; null where the cell is empty or holds a number or time.</param>
/// <param name="Number">A number as the workbook stores it.</param>
/// <param name="Time">A date and time without zone, as the workbook shows it.</param>
internal readonly record struct ImportCell(string? Text, double? Number = null, DateTime? Time = null)
{
    public static readonly ImportCell Empty;

    public bool IsEmpty => Text is null && Number is null && Time is null;

    /// <summary>As people would write it, for the report.</summary>
    public string Shown => Text
        ?? Number?.ToString("R", CultureInfo.InvariantCulture)
        ?? Time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        ?? "";

    public static ImportCell Of(string? text)
    {
        text = text?.Trim();
        return string.IsNullOrEmpty(text) ? Empty : new ImportCell(text.Length > ImportLimits.CellCharacters ? text[..ImportLimits.CellCharacters] : text);
    }
}

/// <summary>A line of the file.</summary>
/// <param name="Number">From 1, as the program that shows the file counts.</param>
/// <param name="Cells">From the first column on.</param>
internal readonly record struct ImportLine(int Number, ImportCell[] Cells)
{
    public ImportCell this[int column] => column < Cells.Length ? Cells[column] : ImportCell.Empty;

    public bool IsEmpty => Array.TrueForAll(Cells, c => c.IsEmpty);
}
