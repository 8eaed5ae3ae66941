using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;

namespace MyEms.Web.Reports.Rendering;

/// <summary>One prefix and one number of decimals for what is compared.</summary>
public static class ColumnScales
{
    /// <summary>The scale of each column, by its largest value; null where a column holds no quantities.</summary>
    public static IReadOnlyList<UnitScale?> Of(TableSection section) => [.. section.Columns.Select((column, i) => column.Match<UnitScale?>(
        () => null,
        unit => For(section.Rows.Where(r => r.Kind != RowKind.Total).Select(r => r.Cells[i]), unit)
            ?? For(section.Rows.Select(r => r.Cells[i]), unit)
            ?? UnitScale.For(0, unit),
        () => null,
        () => null,
        () => null))];

    /// <summary>The scale of a chart's axis: by the highest pile or line.</summary>
    public static UnitScale Of(ChartSection section)
    {
        var highest = 0m;
        for (var i = 0; i < section.Buckets.Count; i++)
        {
            var at = i;
            var piled = section.Series.Where(s => s.Kind == SeriesKind.Stacked).Sum(s => Size(s.Values[at]));
            var alone = section.Series.Where(s => s.Kind != SeriesKind.Stacked).Select(s => Size(s.Values[at])).DefaultIfEmpty().Max();
            highest = Math.Max(highest, Math.Max(piled, alone));
        }

        return UnitScale.For(highest, section.Unit);
    }

    private static UnitScale? For(IEnumerable<ReportValue> cells, Unit unit)
    {
        var largest = cells.Select(Size).DefaultIfEmpty().Max();
        return largest == 0 ? null : UnitScale.For(largest, unit);
    }

    private static decimal Size(ReportValue value) => value is ReportFigure figure ? Math.Abs(figure.Value) : 0;
}
