using MyEms.Core.Reports.EnergyByCategory;
using MyEms.TestKit.Reports;

namespace MyEms.Web.Tests.Reports;

/// <summary>Values of the base period carry its own dates.</summary>
[Trait("Feature", "RPT-03")]
public sealed class CsvBasePeriodTests
{
    private const int Section = 0;
    private const int Column = 2;
    private const int Start = 3;
    private const int End = 4;

    [Fact]
    public async Task Csv_BaseRows_HaveTheBasePeriodsOwnTimes()
    {
        var rows = CsvReader.Read(await Rendered.TextAsync(SampleReports.Document(), "csv"));
        var before = rows.Where(r => r[Column] == "base").ToList();

        Assert.Equal(["2025-10-02T00:00:00+02:00", "2025-11-02T00:00:00+01:00"], Times(before.First(r => r[Section] == "kpis")));
        Assert.Equal(["2025-10-02T00:00:00+02:00", "2025-10-03T00:00:00+02:00"], Times(before.First(r => r[Section] == "chart")));
        Assert.Equal(["2025-10-02T00:00:00+02:00", "2025-10-03T00:00:00+02:00"], Times(before.First(r => r[Section] == "detail")));
        Assert.Equal(["2025-10-02T00:00:00+02:00", "2025-11-02T00:00:00+01:00"], Times(before[^1]));
        Assert.All(before, r => Assert.StartsWith("2025-", r[Start], StringComparison.Ordinal));
        Assert.All(rows.Skip(1).Except(before), r => Assert.StartsWith("2026-", r[Start], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Csv_RunningPeriod_BaseTotalsEndWhereTheComparisonEnds()
    {
        var context = SampleReports.Context() with { GeneratedAt = new DateTime(2026, 10, 5, 22, 5, 0, DateTimeKind.Utc) };
        var rows = SampleReports.Rows(SampleReports.Request);
        var part = rows.BaseBuckets.Take(5).ToList();
        var starts = part.Select(b => b.StartUtc).ToHashSet();
        var compared = new ComparedPart(part, [.. rows.Base.Where(r => starts.Contains(r.BucketStartUtc))]);
        var document = EnergyByCategoryAnalysis.Build(SampleReports.Request, context, rows with { Compared = compared });

        var lines = CsvReader.Read(await Rendered.TextAsync(document, "csv"));

        Assert.Equal(["2025-10-02T00:00:00+02:00", "2025-10-07T00:00:00+02:00"], Times(lines.First(r => r[Section] == "kpis" && r[Column] == "base")));
        Assert.Contains(lines, r => r[Section] == "compared-part" && r[^1].Contains("Tue 7 Oct 2025 00:00", StringComparison.Ordinal));
    }

    private static string[] Times(IReadOnlyList<string> row) => [row[Start], row[End]];
}
