using MyEms.Core.Reports.Sections;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>What a sheet holds, before it is written.</summary>
/// <param name="Name">As wished; the writer's workbook makes it unique.</param>
/// <param name="Rows">Top to bottom.</param>
/// <param name="FrozenRows">Rows that stay when scrolling; 0 for none.</param>
/// <param name="FrozenColumns">Columns that stay; 0 for none.</param>
/// <param name="Chart">A chart of the cells, or null.</param>
internal sealed record ExcelSheet(string Name, IReadOnlyList<IReadOnlyList<ExcelCell>> Rows, int FrozenRows, int FrozenColumns, ExcelChart? Chart = null);

/// <summary>A native chart whose series are columns of its sheet: times in the first, a series in each further one.</summary>
/// <param name="Section">What is shown.</param>
/// <param name="HeadRow">Row of the headings, from 1; values begin in the next.</param>
/// <param name="Title">Title in words.</param>
/// <param name="Names">Names of the series in words.</param>
/// <param name="Times">Names of the buckets in words, as the first column has them.</param>
internal sealed record ExcelChart(ChartSection Section, int HeadRow, string Title, IReadOnlyList<string> Names, IReadOnlyList<string> Times);

/// <summary>A cell: a text, a number, or nothing, and its style.</summary>
internal readonly record struct ExcelCell(string? Text, decimal? Number, uint Style)
{
    public static ExcelCell Of(string text, uint style) => new(text, null, style);

    public static ExcelCell Of(decimal number, uint style) => new(null, number, style);

    public static ExcelCell Empty(uint style = 0) => new(null, null, style);
}
