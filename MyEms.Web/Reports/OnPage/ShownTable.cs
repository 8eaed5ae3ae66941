using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Components;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Reports.OnPage;

/// <summary>A table section in words: one prefix and number of decimals per column, dashes with their reasons, shares as bars.</summary>
/// <param name="Heads">One per column.</param>
/// <param name="Rows">Parts and rest.</param>
/// <param name="Totals">Rows that stay in sight at the foot.</param>
/// <param name="HasBars">Rows carry a bar of their share.</param>
public sealed record ShownTable(IReadOnlyList<ShownHead> Heads, IReadOnlyList<ShownRow> Rows, IReadOnlyList<ShownRow> Totals, bool HasBars)
{
    /// <summary>Columns that a phone shows beside the name: the main quantity and the change or share.</summary>
    private const int OnPhone = 3;

    public static ShownTable Of(TableSection section, ReportWording wording)
    {
        var scales = ColumnScales.Of(section);
        var share = section.Columns.ToList().FindIndex(c => c.Key == "share");
        var main = section.Columns.ToList().FindIndex(c => c.Kind == ColumnKind.Quantity);
        var largest = share < 0 ? 0 : section.Rows.Where(r => r.Kind != RowKind.Total).Select(r => Share(r, share)).DefaultIfEmpty(0).Max();
        var rows = section.Rows.Select(r => new ShownRow(
            r.Kind,
            [.. r.Cells.Select((cell, i) => cell.Accept(new Cells(wording, scales[i])))],
            r.NodeId,
            share < 0 || r.Kind == RowKind.Total || largest <= 0 ? null : Math.Clamp((double)(Share(r, share) / largest), 0, 1),
            main < 0 ? 0 : Figures.EstimatedShare(r.Cells[main]))).ToList();
        return new ShownTable(
            [.. section.Columns.Select((c, i) => Head(section, c, i, scales[i], main, wording))],
            [.. rows.Where(r => r.Kind != RowKind.Total)],
            [.. rows.Where(r => r.Kind == RowKind.Total)],
            share >= 0);
    }

    private static ShownHead Head(TableSection section, ReportColumn column, int index, UnitScale? scale, int main, ReportWording wording)
    {
        var isChange = section.Rows.Any(r => r.Cells[index] is ReportRatio { IsChange: true });
        var unit = column.Match(() => null, _ => scale?.Unit.Symbol, () => isChange ? null : "%", () => null, () => "%");
        var phone = section.Columns.Select((c, i) => (c, i)).Where(x => x.i == 0 || x.i == main || x.c.Kind == ColumnKind.Percent).Select(x => x.i);
        return new ShownHead(
            wording.Text(column.Label),
            unit,
            column.Kind is not (ColumnKind.Text or ColumnKind.Time),
            phone.OrderBy(i => i == 0 ? 0 : i == main ? 1 : 2 + (section.Columns.Count - i)).Take(OnPhone).Contains(index));
    }

    private static decimal Share(ReportRow row, int column) => row.Cells[column] is ReportRatio ratio ? ratio.Value : 0;

    private sealed class Cells(ReportWording wording, UnitScale? scale) : IReportValueVisitor<ShownCell>
    {
        public ShownCell Figure(ReportFigure figure)
        {
            var text = scale is null ? wording.Value(figure) : wording.Figure(figure, scale);
            return new ShownCell(text, figure.Micros == 0 ? ShownLook.Zero : figure.IsApproximate ? ShownLook.About : ShownLook.Plain, figure.EstimatedMicros == 0 ? null : wording.Own("reports.quality.estimated", wording.Percent((decimal)Figures.EstimatedShare(figure))));
        }

        public ShownCell Ratio(ReportRatio ratio) => new(ratio.IsChange ? wording.Percent(ratio) : wording.Number(ratio.Value * 100, 1));

        public ShownCell Count(ReportCount count) => new(wording.Number(count.Value, 0));

        public ShownCell Words(ReportWords words) => new(wording.Text(words.Text));

        public ShownCell Time(ReportTime time) => new(wording.Bucket(time.Bucket));

        public ShownCell Period(ReportPeriod period) => new(wording.Period(period.Dates));

        public ShownCell Quality(ReportQuality quality) => new(
            wording.Number(quality.Measured * 100, 1), ShownLook.Plain, wording.Quality(quality), QualityBadge.KindOf((double)quality.Measured));

        public ShownCell Absence(ReportAbsence absence) => new(wording.Value(absence), ShownLook.Unknown, wording.Text(absence.Reason));
    }
}

/// <param name="Name">What the column holds.</param>
/// <param name="Unit">In a second line; null for none.</param>
/// <param name="IsNumber">Right-aligned.</param>
/// <param name="OnPhone">Among the three that a phone shows.</param>
public sealed record ShownHead(string Name, string? Unit, bool IsNumber, bool OnPhone);

/// <param name="Kind">Part, rest or total.</param>
/// <param name="Cells">One per column.</param>
/// <param name="NodeId">Where its name leads.</param>
/// <param name="Bar">0 to 1 of the longest; null for none.</param>
/// <param name="EstimatedShare">0 to 1 of its main quantity.</param>
public sealed record ShownRow(RowKind Kind, IReadOnlyList<ShownCell> Cells, int? NodeId, double? Bar, double EstimatedShare);

/// <param name="Text">In the reader's language and digits.</param>
/// <param name="Look">How it is set.</param>
/// <param name="Hint">The sentence behind it: why there is nothing, how much is estimated.</param>
/// <param name="Quality">Its badge.</param>
public sealed record ShownCell(string Text, ShownLook Look = ShownLook.Plain, string? Hint = null, QualityKind? Quality = null);

/// <summary>How a cell is set.</summary>
public enum ShownLook
{
    Plain,

    /// <summary>A tenth or more is estimated.</summary>
    About,

    /// <summary>Exactly nothing: pale, for it is not what one looks for.</summary>
    Zero,

    /// <summary>A dash.</summary>
    Unknown,
}
