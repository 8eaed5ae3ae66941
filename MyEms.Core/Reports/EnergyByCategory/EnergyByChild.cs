using MyEms.Core.Reports.Sections;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>The children of the node, what they leave of it, and the whole.</summary>
internal static class EnergyByChild
{
    public static TableSection Build(EnergyByCategoryData data, ReportCategory chosen)
    {
        var node = data.Context.NodeId;
        var whole = data.Reporting.Total(node, chosen.Code);
        var rows = data.Context.Children
            .OrderByDescending(child => data.Reporting.Total(child.Id, chosen.Code).Micros)
            .ThenBy(child => child.Name, StringComparer.Ordinal)
            .Select(child => Row(
                data,
                chosen,
                whole,
                new Line(
                    RowKind.Part,
                    ReportText.Literal(child.Name),
                    child.Id,
                    c => data.Reporting.Total(child.Id, c.Code),
                    c => data.BaseToCompare.Total(child.Id, c.Code))))
            .ToList();

        rows.Add(Row(data, chosen, whole, new Line(
            RowKind.Rest,
            ReportText.Key(ReportKeys.UnmeteredRest),
            null,
            c => EnergySum.Rest(data.Reporting.Total(node, c.Code), OfChildren(data, data.Reporting, c)),
            c => EnergySum.Rest(data.BaseToCompare.Total(node, c.Code), OfChildren(data, data.BaseToCompare, c)))));
        rows.Add(Row(data, chosen, whole, new Line(
            RowKind.Total,
            ReportText.Literal(data.Context.NodePath[^1]),
            node,
            c => data.Reporting.Total(node, c.Code),
            c => data.BaseToCompare.Total(node, c.Code))));

        return new TableSection("children", ReportText.Key("reports.section.children", ReportValue.Of(chosen.Name)), Columns(data, chosen), rows);
    }

    private static List<ReportColumn> Columns(EnergyByCategoryData data, ReportCategory chosen)
    {
        List<ReportColumn> columns =
        [
            ReportColumn.Text("name", ReportText.Key(ReportKeys.Name)),
            ReportColumn.Percent("share", ReportText.Key(ReportKeys.Share)),
            ReportColumn.Quantity(chosen.Code, chosen.Name, chosen.Unit),
        ];
        if (data.BaseDates is { } dates)
        {
            columns.Add(ReportColumn.Percent("change", ReportText.Key(ReportKeys.Versus, ReportPeriod.In(data.Context.Zone, dates))));
        }

        columns.AddRange(data.Categories.Where(c => c != chosen).Select(c => ReportColumn.Quantity(c.Code, c.Name, c.Unit)));
        columns.Add(ReportColumn.Quality("quality", ReportText.Key(ReportKeys.Quality)));
        return columns;
    }

    private static ReportRow Row(EnergyByCategoryData data, ReportCategory chosen, EnergySum whole, Line line)
    {
        var sum = line.Now(chosen);
        var value = sum.ToValue(chosen.Unit);
        List<ReportValue> cells =
        [
            ReportValue.Of(line.Label),
            value is ReportFigure figure ? ReportRatio.Share(figure.Micros, whole.Micros) : value,
            value,
        ];
        if (data.BaseDates is not null)
        {
            cells.Add(EnergyByCategoryData.Change(value, line.Before(chosen).ToValue(chosen.Unit, ReportKeys.NoBaseReadings)));
        }

        cells.AddRange(data.Categories.Where(c => c != chosen).Select(c => line.Now(c).ToValue(c.Unit)));
        cells.Add(ReportQuality.Of(sum.ToFigure(chosen.Unit)));
        return new ReportRow(line.Kind, cells, line.NodeId);
    }

    private static EnergySum OfChildren(EnergyByCategoryData data, EnergyTable table, ReportCategory category) =>
        data.Context.Children.Aggregate(default(EnergySum), (sum, child) => sum + table.Total(child.Id, category.Code));

    private sealed record Line(
        RowKind Kind,
        ReportText Label,
        int? NodeId,
        Func<ReportCategory, EnergySum> Now,
        Func<ReportCategory, EnergySum> Before);
}
