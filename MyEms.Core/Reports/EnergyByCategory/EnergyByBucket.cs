using MyEms.Core.Reports.Sections;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>The chart as a table, with the other categories beside it.</summary>
internal static class EnergyByBucket
{
    public static TableSection Build(EnergyByCategoryData data, ReportCategory chosen)
    {
        var rows = new List<ReportRow>(data.Buckets.Count + 1);
        for (var i = 0; i < data.Buckets.Count; i++)
        {
            var bucket = i;
            rows.Add(new ReportRow(RowKind.Part, Cells(
                data,
                chosen,
                new ReportTime(data.Buckets[i]),
                c => data.Reporting.At(data.Context.NodeId, c.Code, bucket),
                data.BaseValueAt(chosen, i),
                (now, before) => data.ChangeAt(bucket, now, before)), BaseTime: data.BaseBucketAt(i)));
        }

        rows.Add(new ReportRow(RowKind.Total, Cells(
            data,
            chosen,
            ReportPeriod.In(data.Context.Zone, data.Request.Dates),
            c => data.Reporting.Total(data.Context.NodeId, c.Code),
            data.BaseValue(data.Context.NodeId, chosen),
            EnergyByCategoryData.Change)));

        var title = ReportText.Key(ReportKeys.By(data.Request.Granularity), ReportValue.Of(ReportText.Key("reports.section.detail")));
        return new TableSection("detail", title, Columns(data, chosen), rows);
    }

    private static List<ReportColumn> Columns(EnergyByCategoryData data, ReportCategory chosen)
    {
        List<ReportColumn> columns =
        [
            ReportColumn.Time("time", ReportText.Key(ReportKeys.Time)),
            ReportColumn.Quantity(chosen.Code, chosen.Name, chosen.Unit),
            ReportColumn.Quantity("estimated", ReportText.Key(ReportKeys.OfItEstimated), chosen.Unit),
        ];
        if (data.BaseDates is { } dates)
        {
            columns.Add(ReportColumn.Quantity("base", ReportText.Key("reports.period", ReportPeriod.In(data.Context.Zone, dates)), chosen.Unit));
            columns.Add(ReportColumn.Percent("change", ReportText.Key(ReportKeys.Change)));
        }

        columns.AddRange(data.Categories.Where(c => c != chosen).Select(c => ReportColumn.Quantity(c.Code, c.Name, c.Unit)));
        columns.Add(ReportColumn.Quality("quality", ReportText.Key(ReportKeys.Quality)));
        return columns;
    }

    private static List<ReportValue> Cells(
        EnergyByCategoryData data,
        ReportCategory chosen,
        ReportValue time,
        Func<ReportCategory, EnergySum> sumOf,
        ReportValue before,
        Func<ReportValue, ReportValue, ReportValue> change)
    {
        var sum = sumOf(chosen);
        var value = sum.ToValue(chosen.Unit);
        List<ReportValue> cells =
        [
            time,
            value,
            value is ReportFigure ? new ReportFigure(sum.Estimated, chosen.Unit, sum.Estimated, 0, sum.Known, sum.Expected) : value,
        ];
        if (data.BaseDates is not null)
        {
            cells.Add(before);
            cells.Add(change(value, before));
        }

        cells.AddRange(data.Categories.Where(c => c != chosen).Select(c => sumOf(c).ToValue(c.Unit)));
        cells.Add(ReportQuality.Of(sum.ToFigure(chosen.Unit)));
        return cells;
    }
}
