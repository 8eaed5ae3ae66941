using Bunit;
using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using MyEms.Core.Time;
using MyEms.Web.Pages.Changes;

namespace MyEms.Web.Tests.Pages.Changes;

public sealed class ChangesComponentsTests : InsightContext
{
    [Fact, Trait("Feature", "PIP-07")]
    public void Moved_Figures_ShowBeforeAfterAndTheDifference()
    {
        var table = Render<MovedTable>(p => p.Add(c => c.Figures, [Moved(20_000_000, 22_500_001, 100, 50), Moved(null, 7_000_000, null, null, LedgerRole.Output)]));

        var rows = table.FindAll("tbody tr").Select(Row).ToList();
        Assert.Equal(
            [
                "Tue 20 Oct 2026 Hall Electricity 20 22.500001 kWh +2.500001 −0.00005 € —",
                "Tue 20 Oct 2026 Hall Electricity, given out — 7 kWh — — —",
            ],
            rows);
        Assert.Equal("/lineage?node=5&item=electricity.consumption&role=input&from=2026-10-20&to=2026-10-20", table.Find("a[data-lineage]").GetAttribute("href"));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public void List_Changes_LeadToTheirReceiptsAndHideWhatIsNotTheReaders()
    {
        var late = new ChangeEntry(12, At, ChangeKind.LateReadings, null, null, 96, 2, At.AddDays(-3), At.AddDays(-1), 14, 3);
        var table = Render<ChangesTable>(p => p.Add(c => c.Items, [late, late with { Id = 13, Kind = ChangeKind.Correction, Subject = "M-001", UserName = "Clerk", Points = null, From = null, Figures = 0 }]).Add(c => c.Zone, Amsterdam));

        Assert.Equal(
            [
                "20 Oct 2026 11:15:00 Late readingsAlso concerns what you may not see — 96 of 2 points 17 Oct 2026 – 19 Oct 2026 14",
                "20 Oct 2026 11:15:00 CorrectionM-001 Clerk 96 — 0",
            ],
            table.FindAll("tbody tr").Select(Row));
        Assert.Equal(["/changes/12", "/changes/13"], table.FindAll("th a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData(4, "lateReadings", "2026-10-01", "2026-10-02", "2026-10-31", 3, "/changes?node=4&kind=lateReadings&since=2026-10-01&from=2026-10-02&to=2026-10-31&page=3")]
    [InlineData(null, null, null, null, null, null, "/changes")]
    [InlineData(null, "7", "yesterday", "x", "y", -5, "/changes")]
    public void Filter_Address_IsReadAndWrittenTheSame(int? node, string? kind, string? since, string? first, string? last, int? page, string expected) =>
        Assert.Equal(expected, ChangesFilter.Of(node, kind, since, first, last, page).Address());

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2026-10-02", "2026-10-31", 30)]
    [InlineData("2026-10-31", "2026-10-02", 26_726)] // the last before the first is no end
    public void Filter_Days_IncludeTheLast(string? first, string? last, int? days) =>
        Assert.Equal(days, ChangesFilter.Of(1, null, null, first, last, 1).Days?.Days);

    private static string Row(AngleSharp.Dom.IElement row) => string.Join(' ', row.QuerySelectorAll("th, td").Select(c => Plain(c.TextContent)));

    private static MovedFigure Moved(long? before, long? after, long? costBefore, long? costAfter, LedgerRole role = LedgerRole.Input) => new(
        5, "Hall", new DateOnly(2026, 10, 20), "electricity.consumption", "electricity", "kWh", "EUR", role,
        new FigureState(before, costBefore, null, 900), new FigureState(after, costAfter, null, 900), 1, At);
}
