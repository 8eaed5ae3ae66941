using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Reports.EnergyByCategory;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;

namespace MyEms.TestKit.Reports;

/// <summary>A works with six halls in October 2026: estimated days, a day half missing, weekends, an unmetered rest, two sites' languages.</summary>
public static class SampleReports
{
    public const int Node = 100;

    private static readonly (string Code, string Key, Unit Unit, long PerDay)[] s_categories =
    [
        ("electricity", "reports.category.electricity", Units.KilowattHour, 33_400_000_123),
        ("gas", "reports.category.gas", Units.CubicMetre, 2_150_000_000),
        ("heating", "reports.category.heating", Units.KilowattHour, 6_150_000_000),
        ("cooling", "reports.category.cooling", Units.KilowattHour, 3_780_000_000),
        ("water", "reports.category.water", Units.CubicMetre, 318_000_000),
    ];

    private static readonly (string English, string Chinese, int Share)[] s_halls =
    [
        ("Hall B · Assembly", "B 车间 · 总装", 27), ("Hall A · Press shop", "A 车间 · 冲压", 23), ("Energy centre", "能源中心", 17),
        ("Paint shop", "涂装车间", 15), ("Offices and canteen, north wing", "办公楼与食堂北翼", 7), ("=Warehouse \"4\", east", "=仓库“4”, 东", 5),
    ];

    /// <summary>The request behind the documents: October 2026 by day, beside the same weekdays a year before.</summary>
    public static ReportRequest Request { get; } = new()
    {
        Key = "space/energy-category",
        NodeId = Node,
        Dates = new LocalDateRange(new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1)),
        Granularity = Granularity.Day,
    };

    public static ReportContext Context(bool isChinese = false) => new(
        Node,
        isChinese ? ["港湾集团", "鹿特丹工厂"] : ["Harbourline", "Rotterdam Works"],
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"),
        [.. s_halls.Select((h, i) => new ReportNode(Node + 1 + i, isChinese ? h.Chinese : h.English))],
        [.. s_categories.Select(c => new ReportCategory(c.Code, ReportText.Key(c.Key), c.Unit, c.Code))],
        Enumerable.Range(0, 31).Select(i => new DateOnly(2026, 10, 1).AddDays(i)).Where(IsWeekend).ToHashSet(),
        new DateTime(2026, 11, 2, 5, 30, 0, DateTimeKind.Utc));

    /// <summary>The document of the sample.</summary>
    public static ReportDocument Document(bool isChinese = false) => EnergyByCategoryAnalysis.Build(Request, Context(isChinese), Rows(Request));

    /// <summary>The same by another request.</summary>
    public static ReportDocument Document(ReportRequest request) => EnergyByCategoryAnalysis.Build(request, Context(), Rows(request));

    /// <summary>A document with a flow, which the sample analysis has not.</summary>
    public static ReportDocument WithFlow()
    {
        var document = Document();
        var flow = new FlowSection(
            "flow",
            ReportText.Literal("Electricity flow"),
            Units.KilowattHour,
            [new FlowNode("grid", ReportText.Literal("Grid"), "grid"), new FlowNode("hall", ReportText.Literal("Hall B"), "electricity", Node + 1), new FlowNode("rest", ReportText.Key(ReportKeys.UnmeteredRest), "loss")],
            [new FlowLink("grid", "hall", new ReportFigure(236_400_000_000, Units.KilowattHour)), new FlowLink("grid", "rest", new ReportFigure(44_400_000_001, Units.KilowattHour))]);
        return document with { Sections = [.. document.Sections, flow] };
    }

    public static EnergyByCategoryRows Rows(ReportRequest request)
    {
        var zone = Context().Zone;
        var buckets = LocalBuckets.Split(zone, request.Dates.Start, request.Dates.End, request.Granularity);
        var dates = BasePeriods.Resolve(request);
        var before = dates is { } d ? LocalBuckets.Split(zone, d.Start, d.End, request.Granularity) : [];
        return new EnergyByCategoryRows(buckets, [.. buckets.SelectMany(b => Of(b, 1_000))], before, [.. before.SelectMany(b => Of(b, 985))]);
    }

    private static IEnumerable<EnergyByCategoryRow> Of(LocalBucket bucket, int perMille)
    {
        foreach (var (code, _, _, perDay) in s_categories)
        {
            var hours = (long)bucket.Length.TotalHours;
            var size = perDay / 24 * hours / 1_000 * perMille / 100 * (IsWeekend(bucket.Date) ? 52 : 92 + (bucket.Date.DayNumber * 7 % 13));
            var seconds = (long)bucket.Length.TotalSeconds;
            yield return Row(Node, code, bucket, size, seconds * 12, perMille);
            for (var i = 0; i < s_halls.Length; i++)
            {
                if (code is "electricity" or "water" || i < 4)
                {
                    yield return Row(Node + 1 + i, code, bucket, size / 100 * s_halls[i].Share, seconds * 2, perMille);
                }
            }
        }
    }

    /// <summary>12 to 14 October: partly estimated. 27 October: nearly half unknown. 29 October: nothing known. Of electricity, this year.</summary>
    private static EnergyByCategoryRow Row(int node, string code, LocalBucket bucket, long size, long seconds, int perMille)
    {
        var isAffected = perMille == 1_000 && code == "electricity" && node is Node or Node + 4;
        return (isAffected, bucket.Date.Month, bucket.Date.Day) switch
        {
            (true, 10, 29) => new EnergyByCategoryRow(node, code, bucket.StartUtc, 0, 0, 0, 0, seconds),
            (true, 10, 27) => new EnergyByCategoryRow(node, code, bucket.StartUtc, size / 100 * 58, 0, 0, seconds / 100 * 58, seconds),
            (true, 10, >= 12 and <= 14) => new EnergyByCategoryRow(node, code, bucket.StartUtc, size, size / 20 * (bucket.Date.Day - 5), 0, seconds, seconds),
            _ => new EnergyByCategoryRow(node, code, bucket.StartUtc, size, 0, 0, seconds, seconds),
        };
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
