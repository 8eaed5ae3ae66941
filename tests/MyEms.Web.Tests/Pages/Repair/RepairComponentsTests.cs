using System.Globalization;
using System.Text;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MyEms.Core.Cleaning;
using MyEms.Core.Nodes;
using MyEms.Core.Quantities;
using MyEms.Core.Readings;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Core.Repair.Offline;
using MyEms.Core.Time;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Repair;
using MyEms.Web.Pages.Spaces;
using MyEms.Web.Repair;
using Verdict = MyEms.Core.Repair.Import.Verdict;

namespace MyEms.Web.Tests.Pages.Repair;

public sealed class RepairComponentsTests : BunitContext, IAsyncLifetime
{
    private static readonly DateTime s_start = new(2026, 10, 20, 0, 0, 0, DateTimeKind.Utc);
    private static readonly CultureInfo s_culture = CultureInfo.GetCultureInfo("en-GB");
    private static readonly RepairMeter s_meter = new(new MapNode(7, NodeKind.Meter, "Main", null), ["Site"], TimeZoneInfo.Utc, 70, "kWh", Units.KilowattHour, 1, "electricity", null);

    public RepairComponentsTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = s_culture;
        Services.AddMudServices();
        Services.AddLocalisation();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

    [Fact, Trait("Feature", "OFF-01")]
    public void PreviewCard_ARefusedRow_StopsAllOrNothingAndNotTheAcceptedRows()
    {
        var preview = Preview(Verdict.New, Verdict.New, Verdict.NotANumber);

        var accepted = Render<ImportPreviewCard>(p => p.Add(c => c.Preview, preview).Add(c => c.Options, new ImportOptions()).Add(c => c.Download, "/x"));
        var all = Render<ImportPreviewCard>(p => p.Add(c => c.Preview, preview).Add(c => c.Options, new ImportOptions { AllOrNothing = true }).Add(c => c.Download, "/x"));

        Assert.Equal(("Import 2", false), (accepted.Find("button.primary").TextContent, accepted.Find("button.primary").HasAttribute("disabled")));
        Assert.True(all.Find("button.primary").HasAttribute("disabled"));
        Assert.Contains("Not every row can be written.", all.Markup, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "OFF-01")]
    public void PreviewCard_AVerdictChosen_ShowsOnlyItsRows()
    {
        var card = Render<ImportPreviewCard>(p => p.Add(c => c.Preview, Preview(Verdict.New, Verdict.GoesDown, Verdict.NotANumber)).Add(c => c.Options, new ImportOptions()).Add(c => c.Download, "/x"));
        Assert.Equal(3, card.FindAll("tbody tr").Count);

        card.FindAll(".ems-chip").Single(c => c.TextContent.Contains("Register goes down", StringComparison.Ordinal)).Click();

        Assert.Contains("Beside it: 99", Assert.Single(card.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "OFF-01")]
    public void PreviewCard_AmbiguousDates_AskForTheOrder() =>
        Assert.Contains(
            "Choose the order of day and month",
            Render<ImportPreviewCard>(p => p.Add(c => c.Preview, Preview(Verdict.AmbiguousTime)).Add(c => c.Options, new ImportOptions()).Add(c => c.Download, "/x")).Markup, StringComparison.Ordinal);

    [Fact, Trait("Feature", "OFF-01")]
    public void OptionsForm_AnUnknownZone_IsRefusedInWords()
    {
        var told = false;
        var form = Render<ImportOptionsForm>(p => p.Add(c => c.Options, new ImportOptions()).Add(c => c.OptionsChanged, (ImportOptions _) => told = true));

        form.Find("#ems-import-zone").Change("Mars/Olympus");

        Assert.False(told);
        Assert.Contains("IANA", form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "OFF-02")]
    public void ReadingGrid_ChosenReadings_AreLeftOutTogether()
    {
        (SaidKind Kind, IReadOnlyList<SaidReading> Readings) said = (SaidKind.Enter, []);
        var grid = Render<ReadingGrid>(p => p.Add(c => c.Meter, s_meter).Add(c => c.Data, Day()).Add(c => c.OnSay, ((SaidKind, IReadOnlyList<SaidReading>) s) => said = s));
        Assert.True(grid.FindAll(".ems-filters .ems-button").All(b => b.HasAttribute("disabled")));

        grid.Find("thead input[type=checkbox]").Change(true);
        grid.FindAll(".ems-filters .ems-button")[0].Click();

        Assert.Equal(SaidKind.Exclude, said.Kind);
        Assert.Equal([s_start, s_start.AddMinutes(1), s_start.AddMinutes(2)], said.Readings.Select(r => r.At).Order());
        Assert.All(said.Readings, r => Assert.Equal(70, r.PointId));
    }

    [Fact, Trait("Feature", "OFF-02")]
    public void ReadingGrid_Marked_ShowsWhatIsFlaggedAndWhy()
    {
        var grid = Render<ReadingGrid>(p => p.Add(c => c.Meter, s_meter).Add(c => c.Data, Day()));

        grid.FindAll(".ems-segments button")[1].Click();

        Assert.Equal("Marked 2", grid.FindAll(".ems-segments button")[1].TextContent);
    }

    [Fact, Trait("Feature", "OFF-02")]
    public void RepairChart_FlaggedReadings_AreMarksAndLeadToTheirRow()
    {
        var chart = RepairChart.Build(s_meter, Day(), Services.GetRequiredService<Localiser>());

        Assert.Equal(["Counts", "Left out", "By hand"], chart.Legend.Select(l => l.Name));
        Assert.Equal(3, chart.Table.Rows.Count);
        Assert.Equal(s_start.AddMinutes(1), RepairChart.InstantOf(Day(), 1));
        Assert.Null(RepairChart.InstantOf(Day(), 500));
    }

    [Fact, Trait("Feature", "OFF-02")]
    public void QuantityGrid_AnEndBeforeTheBeginning_IsRefused()
    {
        IntervalCorrection? set = null;
        var grid = Render<QuantityGrid>(p => p.Add(c => c.Meter, s_meter).Add(c => c.Data, Day()).Add(c => c.OnSet, (IntervalCorrection c) => set = c));

        grid.Find("#ems-quantity-from").Change("2");
        grid.Find("#ems-quantity").Change("12.5");
        grid.Find("form").Submit();
        Assert.Contains("after the beginning", grid.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        grid.Find("#ems-quantity-to").Change("3");
        grid.Find("form").Submit();

        Assert.Equal(new IntervalCorrection(s_start.AddMinutes(30), s_start.AddMinutes(60), 12_500_000), set);
    }

    [Fact, Trait("Feature", "OFF-02")]
    public void StandingCard_ACorrection_SaysWhatWasChangedByWhomAndWhy()
    {
        var row = new CorrectionRow([5], ReadingQuality.Corrected, s_start, s_start, 12, 10, null, "Anna", "Wrong digit", s_start);

        var card = Render<StandingCard>(p => p.Add(c => c.Meter, s_meter).Add(c => c.Rows, [row]));

        Assert.Contains("10 → 12", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Anna", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Wrong digit", card.Markup, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "MTR-03")]
    public void OverdueReadings_MeterThatWasNotRead_IsNamed()
    {
        var (late, fresh) = (new OfflineMeter(1, "Well", 1, "m3", 30, s_start.AddDays(-40), 5), new OfflineMeter(2, "Tank", 2, "L", 30, s_start.AddDays(-4), 5));

        var list = Render<OverdueReadings>(p => p.Add(c => c.Meters, [fresh, late]).Add(c => c.Now, s_start));

        Assert.Equal("/meters/1/readings", Assert.Single(list.FindAll("a")).GetAttribute("href"));
    }

    [Fact, Trait("Feature", "OFF-01")]
    public async Task VerdictFile_HostileText_IsNoFormula()
    {
        var preview = new ImportPreview { FileName = "x", Sha256 = [], Entries = [Entry(1, Verdict.UnknownMeter, "=HYPERLINK(\"http://x.invalid\")"), Entry(2, Verdict.NotANumber, "@SUM(A1)")] };
        using var stream = new MemoryStream();

        await VerdictFile.WriteAsync(preview, stream, Services.GetRequiredService<Localiser>(), s_culture, CancellationToken.None);

        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
        Assert.StartsWith("\uFEFFRow,Column,Meter", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK", lines[1], StringComparison.Ordinal);
        Assert.Contains(",'@SUM(A1),", lines[2], StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "OFF-01")]
    public void VerdictWords_EveryVerdict_HasWordsInEveryLanguage()
    {
        var texts = Services.GetRequiredService<Localiser>();
        foreach (var culture in new[] { "en-GB", "zh-CN" }.Select(CultureInfo.GetCultureInfo))
        {
            Assert.All(Enum.GetValues<Verdict>(), v => Assert.NotEqual("", VerdictWords.Sentence(Entry(1, v, "A"), texts, culture)));
            Assert.All(Enum.GetValues<Detector>(), d => Assert.NotEqual("", texts.In(culture, $"repair.detector.{d}")));
            Assert.All(Enum.GetValues<ReadingQuality>(), q => Assert.NotEqual("", texts.In(culture, $"repair.quality.{q}")));
            Assert.All(Enum.GetValues<ImportProblem>(), q => Assert.NotEqual("", texts.In(culture, $"repair.problem.{q}")));
            Assert.All(Enum.GetValues<OfflineMeterFault>(), q => Assert.NotEqual("", texts.In(culture, $"repair.fault.{q}")));
        }
    }

    private static RepairDay Day()
    {
        RegisterReadingRow[] readings =
        [
            new(s_start, 100, ReadingQuality.Good, null, null, null, null, 100), new(s_start.AddMinutes(1), 9999, ReadingQuality.Good, Detector.Spike, null, null, null, 9999),
            new(s_start.AddMinutes(2), 101, ReadingQuality.Corrected, null, 5, "Anna", "Wrong digit", 11),
        ];
        LocalBucket[] slots = [.. Enumerable.Range(0, 4).Select(i => new LocalBucket(s_start.AddMinutes(i * 15), s_start.AddMinutes((i + 1) * 15), Granularity.Hour))];
        return new RepairDay(DateOnly.FromDateTime(s_start), 1, s_start, s_start.AddDays(1), readings, slots, [null, null, null, null], []);
    }

    private static ImportPreview Preview(params Verdict[] verdicts) =>
        new() { FileName = "x", Sha256 = [], Layout = ImportLayoutKind.Long, Entries = [.. verdicts.Select((v, i) => Entry(i + 2, v, "A"))] };

    private static ImportEntry Entry(int line, Verdict verdict, string meter)
    {
        var entry = new ImportEntry { Line = line, Column = 3, MeterText = meter, TimeText = "t", ValueText = "1" };
        entry.Verdict = verdict;
        entry.Against = 99;
        return entry;
    }
}
