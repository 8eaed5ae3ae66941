using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;

namespace MyEms.Web.Reports.Rendering;

/// <summary>
/// One value of a document with its address, for formats that list everything: the CSV file and the raw sheet of a workbook.
/// </summary>
/// <param name="Section">Key of the section.</param>
/// <param name="Item">What it is about: a tile, a row's name, a series.</param>
/// <param name="Column">Column's key, or <c>value</c>, <c>base</c>, <c>change</c>.</param>
/// <param name="Start">Local start with its offset; null where the value is of no bucket, that is of the whole period. Those of the base period have its times.</param>
/// <param name="End">Local end with its offset.</param>
/// <param name="Value">The value.</param>
internal sealed record ReportFact(string Section, ReportText Item, string Column, DateTimeOffset? Start, DateTimeOffset? End, ReportValue Value);

/// <summary>Lists every value of a document.</summary>
internal sealed class ReportFacts(DateTimeOffset? baseStart, DateTimeOffset? baseEnd) : IReportSectionVisitor<IEnumerable<ReportFact>>
{
    private const string BaseKey = "base";

    public static IEnumerable<ReportFact> Of(ReportDocument document)
    {
        var header = document.Header;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(header.ZoneId);
        var facts = new ReportFacts(Local(zone, header.Base?.StartUtc), Local(zone, header.ComparedUntil ?? header.Base?.EndUtc));
        return document.Sections.SelectMany(s => s.Accept(facts));
    }

    public IEnumerable<ReportFact> Kpis(KpiSection section) => section.Tiles.SelectMany(tile => new ReportFact[]
    {
        new(section.Key, tile.Label, "value", null, null, tile.Value),
        new(section.Key, tile.Label, BaseKey, baseStart, baseEnd, tile.Base),
        new(section.Key, tile.Label, "change", null, null, tile.Change),
    });

    public IEnumerable<ReportFact> Chart(ChartSection section) => section.Series.SelectMany(series => series.Values.Select((value, i) =>
    {
        // A series with times of its own has them in the base period.
        var (start, end) = series.Times is { } times ? InBase(times[i]) : (section.Buckets[i].Time.Start, section.Buckets[i].Time.End);
        return new ReportFact(section.Key, series.Label, series.Key, start, end, value);
    }));

    public IEnumerable<ReportFact> Table(TableSection section) => section.Rows.SelectMany(row => Row(section, row));

    public IEnumerable<ReportFact> Flow(FlowSection section)
    {
        var labels = section.Nodes.ToDictionary(n => n.Key, n => n.Label, StringComparer.Ordinal);
        return section.Links.Select(link => new ReportFact(
            section.Key,
            ReportText.Key("reports.flow.link", ReportValue.Of(labels[link.From]), ReportValue.Of(labels[link.To])),
            "value",
            null,
            null,
            link.Value));
    }

    public IEnumerable<ReportFact> Note(NoteSection section) =>
        [new ReportFact(section.Key, section.Title, "text", null, null, ReportValue.Of(section.Text))];

    private IEnumerable<ReportFact> Row(TableSection section, ReportRow row)
    {
        // The first column names the row; what it says is the address of the others.
        var name = row.Cells[0] is ReportWords words ? words.Text : ReportText.Key("reports.period", row.Cells[0]);
        var bucket = row.Cells[0] is ReportTime time ? time.Bucket : (LocalBucket?)null;
        return section.Columns.Zip(row.Cells).Skip(1).Select(cell =>
        {
            var (start, end) = cell.First.Key == BaseKey ? InBase(row.BaseTime) : (bucket?.Start, bucket?.End);
            return new ReportFact(section.Key, name, cell.First.Key, start, end, cell.Second);
        });
    }

    /// <summary>Where the base period has no such time, the value that says so is of all of it.</summary>
    private (DateTimeOffset? Start, DateTimeOffset? End) InBase(LocalBucket? bucket) => (bucket?.Start ?? baseStart, bucket?.End ?? baseEnd);

    private static DateTimeOffset? Local(TimeZoneInfo zone, DateTime? utc) =>
        utc is { } instant ? TimeZoneInfo.ConvertTime(new DateTimeOffset(instant), zone) : null;
}
