using Bunit;
using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Lineage;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Readings;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;
using MyEms.Web.Pages.Lineage;

namespace MyEms.Web.Tests.Pages.Lineage;

public sealed class LineageComponentsTests : InsightContext
{
    private static readonly VectorKey s_key = new(1, 1, LedgerRole.Input);

    [Fact, Trait("Feature", "PIP-07")]
    public void Chain_OneMeter_GoesDownToReadingsPriceAndFactor()
    {
        var figure = Figure([Part(7, "M-001 Grid import", 1m, 853_000_000)], 853_000_000);

        var chain = Render<LineageChain>(p => p.Add(c => c.Lineage, figure).Add(c => c.Meter, Meter()).Add(c => c.Parts, [(LineageParts.Bucket(Amsterdam, At, At.AddMinutes(15)), figure.Figure)]));

        Assert.Equal(
            [
                "Rotterdam Works node, one meter counts for it",
                "M-001 Grid import weight 1, always",
                "11:15–11:30, 853.0 kWh 1 measured",
                "2 readings 18,204,417.20 → 18,205,270.20 kWh × 20",
                "NL medium voltage 2026 0.1734 €/kWh, always",
                "0.328 kg CO₂e/kWh Grid operator 2025, since 1 Jan 2026",
            ],
            chain.FindAll("li").Select(l => Plain(l.TextContent)));
        Assert.All(chain.FindAll("li a"), a => Assert.NotEqual("", a.GetAttribute("href")));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public void Meters_PartsAndTotal_AreShownToTheLastDigitAndAddUp()
    {
        var figure = Figure([Part(7, "Main", 1m, 1_000_001), Part(8, "Side", -0.5m, -300_000), Part(9, null, 1m, null)], 700_001);

        var card = Render<MetersCard>(p => p.Add(c => c.Lineage, figure));

        var rows = card.FindAll("tbody tr").Select(r => r.QuerySelectorAll("th, td").Select(c => Plain(c.TextContent)).ToList()).ToList();
        Assert.Equal([("Main", "1", "1.000001"), ("Side", "−0.5", "−0.300000"), ("Not visible to you", "1", "—"), ("Rotterdam Works", "", "0.700001")], rows.Select(r => (r[0], r[1], r[3])));
        Assert.Contains("Adds up", card.Find("tr.total").TextContent, StringComparison.Ordinal);
        Assert.Equal("/lineage?node=7&item=electricity.consumption&from=2026-10-20T09%3A15%3A00Z&to=2026-10-20T09%3A30%3A00Z", card.Find("tbody a[data-lineage]").GetAttribute("href"));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public void Figure_ThatDoesNotAddUp_SaysSo()
    {
        var card = Render<FigureCard>(p => p.Add(c => c.Lineage, Figure([Part(7, "Main", 1m, 5)], 6)));

        Assert.Contains("Does not add up yet", card.Markup, StringComparison.Ordinal);
        Assert.Contains("still being computed", card.Find(".ems-partial").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "PIP-01"), Trait("Feature", "OFF-02")]
    public void Readings_LeftOutAndCorrected_SayWhyAndByWhom()
    {
        var figure = Figure([Part(7, "Main", 1m, 5)], 5);

        var card = Render<ReadingsCard>(p => p.Add(c => c.Lineage, figure).Add(c => c.Meter, Meter()));

        var rows = card.FindAll("tbody tr").Select(r => Plain(r.TextContent)).ToList();
        Assert.Contains("Left out: spike of the register. 9,000.000 does not lie between 100.000 and 101.000. Provisional", rows[1], StringComparison.Ordinal);
        Assert.Single(card.FindAll("tbody s"));
        Assert.Contains("corrected by hand Was 99.000. Clerk: typing error", rows[2], StringComparison.Ordinal);
        Assert.Equal(2, card.FindAll("tr.ems-insight-beside").Count); // before and after the interval
        Assert.Contains("18,205,270.200 − 18,204,417.200 = 853.000 kWh", Plain(card.Markup), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-19T22:00:00", "2026-10-20T22:00:00", "Tue 20 Oct 2026")]
    [InlineData("2026-09-30T22:00:00", "2026-10-31T23:00:00", "October 2026")]
    [InlineData("2026-10-20T09:15:00", "2026-10-20T09:30:00", "Tue 20 Oct 2026 11:15–11:30")]
    [InlineData("2026-10-20T09:15:00", "2026-10-21T09:30:00", "Tue 20 Oct 2026 11:15 – Wed 21 Oct 2026 11:30")]
    public void Range_Instants_AreNamedOnTheNodesClock(string from, string to, string expected) =>
        Assert.Equal(expected, LineageWords.Range(Amsterdam, DateTime.Parse(from + "Z").ToUniversalTime(), DateTime.Parse(to + "Z").ToUniversalTime(), Texts));

    [Theory]
    [InlineData(new long[] { 1_000_000, 2_000_000 }, 0)]
    [InlineData(new long[] { 1_500_000, 2_000_000 }, 1)]
    [InlineData(new long[] { 1_500_000, 2_000_001 }, 6)]
    [InlineData(new long[0], 0)]
    public void Decimals_OfAColumn_AreAsManyAsItsLongestNeeds(long[] micros, int expected) =>
        Assert.Equal(expected, LineageWords.Decimals(micros.Select(m => (long?)m)));

    private static FigureLineage Figure(IReadOnlyList<MeterContribution> meters, long? quantity) => new()
    {
        Subject = new LineageSubject(4, "Rotterdam Works", NodeKind.Space, s_key, "electricity.consumption", "electricity", "kWh", "EUR", Amsterdam),
        From = At,
        To = At.AddMinutes(15),
        Figure = new EnergyFigure(4, s_key, 0, quantity, null, null, 0, 0, 900, 900),
        Meters = meters,
        Changes = 0,
        Choices = [],
    };

    private static MeterContribution Part(int id, string? name, decimal weight, long? quantity) => new(
        id, name, null, MeterSource.Physical, weight, Validity.Beginning, Validity.End, quantity is null ? 0 : 1, quantity, quantity, null, null, 0, 0, 900);

    private static MeterLineage Meter() => new()
    {
        MeterId = 7,
        Name = "M-001 Grid import",
        Source = MeterSource.Physical,
        Signal = MeterSignal.Register,
        Point = new LineagePoint(3, "Register", "kWh"),
        Versions = [new MeterVersionInForce(new Validity(At, At.AddMinutes(15)), Validity.Beginning, 20m, null, "Europe/Amsterdam", "Plant", "Site", "NL medium voltage 2026", 0.328m, "Grid operator 2025", null, new DateTime(2025, 12, 31, 23, 0, 0, DateTimeKind.Utc))],
        Readings =
        [
            new LineageReading(At.AddMinutes(-1), 18_204_417.2, ReadingQuality.Good, null, null),
            new LineageReading(At.AddMinutes(3), 9_000, ReadingQuality.Good, new ReadingVerdict(Detector.Spike, 9_000, 100, 101, true), null),
            new LineageReading(At.AddMinutes(5), 100, ReadingQuality.Corrected, null, new ReadingCorrection(99, "typing error", "Clerk", At)),
            new LineageReading(At.AddMinutes(15), 18_205_270.2, ReadingQuality.Good, null, null),
        ],
        ReadingCount = 2,
        Step = new RegisterStep(At.AddMinutes(-1), 18_204_417.2, At.AddMinutes(15), 18_205_270.2),
        Findings = [],
        Corrections = [],
        Prices = [new PriceUse("NL medium voltage 2026", new TariffPrice { Period = "peak", Price = 0.1734m }, LineageParts.Local(Amsterdam, At), 1, 853_000_000, 147_910_200)],
        Formulas = [],
    };
}
