using System.Diagnostics;
using System.Globalization;
using System.Text;
using MyEms.Core.Nodes;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;

namespace MyEms.Core.Tests.Repair;

[Trait("Feature", "OFF-01")]
public sealed class ReadingImportTests(OfflineSite site) : IClassFixture<OfflineSite>, IAsyncLifetime
{
    private const string Head = "Meter,Timestamp,Value\n";

    public async ValueTask InitializeAsync() => await site.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Preview_AFile_HasAVerdictPerRowAndWritesNothing()
    {
        await site.StoreAsync(site.OfflinePoint, ("2026-02-01T00:00+01:00", 50, 3), ("2026-03-01T00:00+01:00", 60, 3));

        var preview = await site.PreviewAsync(Head
            + "Water,2026-01-01,10\n"           // 2 new
            + "Water,2026-02-01,50\n"           // 3 same
            + "Water,2026-03-01,61\n"           // 4 replaces
            + "Water,2026-04-01,5\n"            // 5 goes down
            + "Gas,2026-04-01,5\n"              // 6 unknown
            + "Water,tomorrow,5\n"              // 7 no time
            + "Water,2026-05-01,much\n"         // 8 no number
            + "Water,2026-12-24,900\n"          // 9 future
            + "Water,2026-06-01,70\n"           // 10 duplicate of 11
            + "Water,2026-06-01 00:00,71\n"     // 11
            + "Water,2026-03-29 02:30,62\n"     // 12 skipped
            + "Water,2025-10-26 02:30,5\n"      // 13 doubled
            + "Water,1989-12-31,1\n"            // 14 too old
            + "Main,2026-01-01,10\n"            // 15 not offline
            + $"{site.Offline},2026-07-01,80\n" // 16 by number
            + "WATER,2026-08-01T12:00Z,90\n");  // 17 by name without case

        Assert.Equal(
            [
                Verdict.New, Verdict.Same, Verdict.Replaces, Verdict.GoesDown, Verdict.UnknownMeter, Verdict.NotATime, Verdict.NotANumber, Verdict.Future, Verdict.Duplicate,
                Verdict.Duplicate, Verdict.TimeSkipped, Verdict.TimeDoubled, Verdict.TooOld, Verdict.NotOffline, Verdict.New, Verdict.New,
            ],
            preview.Entries.Select(e => e.Verdict));
        Assert.Equal((60.0, 11, 10), (preview.Entries[2].Against!.Value, preview.Entries[8].OtherLine!.Value, preview.Entries[9].OtherLine!.Value));
        Assert.Equal((4, 1, 1, 10), (preview.CountOf(VerdictClass.Accepted), preview.CountOf(VerdictClass.Unchanged), preview.CountOf(VerdictClass.Doubtful), preview.CountOf(VerdictClass.Refused)));
        Assert.Equal(0L, await site.ScalarAsync<long>("select count(*) from manual_reading"));
        Assert.Equal(0L, await site.ScalarAsync<long>("select count(*) from import_batch"));
    }

    [Fact]
    public async Task Preview_TimesWithoutZone_AreThoseOfTheMetersSiteOrTheNamedZone()
    {
        const string text = Head + "Water,2026-07-01 12:00,1\n";

        Assert.Equal(Utc(2026, 7, 1, 10, 0), (await site.PreviewAsync(text)).Entries[0].At);
        Assert.Equal(Utc(2026, 7, 1, 6, 30), (await site.PreviewAsync(text, scope: site.Them)).Entries[0].At);
        Assert.Equal(Utc(2026, 7, 1, 4, 0), (await site.PreviewAsync(text, new ImportOptions { Zone = "Asia/Shanghai" })).Entries[0].At);
        Assert.Equal(Utc(2026, 7, 1, 19, 0), (await site.PreviewAsync(Head + "Water,2026-07-01T12:00-07:00,1\n")).Entries[0].At);
    }

    [Fact]
    public async Task Preview_MetersOfOthers_AreUnknownAndTwoOfOneNameAreAmbiguous()
    {
        var uuid = await site.ScalarAsync<Guid>($"select uuid from node where id = {site.Theirs}");
        var text = Head + $"Water,2026-01-01,1\n{uuid},2026-01-01,1\n{site.Theirs},2026-01-01,1\n";

        Assert.Equal([Verdict.New, Verdict.UnknownMeter, Verdict.UnknownMeter], (await site.PreviewAsync(text)).Entries.Select(e => e.Verdict));
        Assert.Equal([Verdict.AmbiguousMeter, Verdict.New, Verdict.Duplicate], (await site.PreviewAsync(text, scope: NodeScope.Everything)).Entries.Select(e => e.Verdict));
        Assert.All((await site.PreviewAsync(text, scope: NodeScope.Nothing)).Entries, e => Assert.Equal(Verdict.UnknownMeter, e.Verdict));
    }

    [Fact]
    public async Task Preview_MetersOfTwoOrganisations_AreNotTakenTogether()
    {
        var preview = await site.PreviewAsync(Head + $"{site.Offline},2026-01-01,1\n{site.Theirs},2026-01-01,1\n", scope: NodeScope.Everything);

        Assert.Equal([Verdict.New, Verdict.OtherOrganisation], preview.Entries.Select(e => e.Verdict));
    }

    [Fact, Trait("Feature", "OFF-02")]
    public async Task Import_ARepairOfAPhysicalMeter_CorrectsAndKeepsTheOriginal()
    {
        await site.StoreAsync(site.PhysicalPoint, ("2026-01-01T00:00Z", 10, 0), ("2026-01-01T01:00Z", 9999, 2));

        var (preview, outcome) = await site.ImportAsync(Head + "Main,2026-01-01T01:00Z,11\nMain,2026-01-01T02:00Z,12\n", new ImportOptions { Repair = true });

        Assert.Equal([Verdict.Replaces, Verdict.New], preview.Entries.Select(e => e.Verdict));
        Assert.Equal((ImportStatus.Applied, 2), (outcome.Status, outcome.Applied));
        Assert.Equal("4 3", await site.ScalarAsync<string>("select string_agg(quality::text, ' ' order by ts) from reading where ts > '2026-01-01T00:00Z'"));
        Assert.Equal(9999.0, await site.ScalarAsync<double>("select original_value from manual_reading where quality = 4"));
        Assert.Equal(1L, await site.ScalarAsync<long>("select count(*) from change where kind = 3 and subject = 'readings.csv'"));
    }

    [Fact]
    public async Task Import_TheSameFileAgain_ChangesNothing()
    {
        const string text = Head + "Water,2026-01-01,10\nWater,2026-02-01,20.5\n";
        await site.ImportAsync(text);
        var (marks, dump) = (await site.ScalarAsync<long>("select count(*) from dirty"), await site.DumpAsync());

        var (preview, outcome) = await site.ImportAsync(text);

        Assert.All(preview.Entries, e => Assert.Equal(Verdict.Same, e.Verdict));
        Assert.Equal(ImportStatus.NothingNew, outcome.Status);
        Assert.Equal(dump, await site.DumpAsync());
        Assert.Equal(marks, await site.ScalarAsync<long>("select count(*) from dirty"));
        Assert.Equal(1L, await site.ScalarAsync<long>("select count(*) from import_batch"));
    }

    [Fact]
    public async Task Import_WithARefusedRow_IsAllOrNothingOrTheAcceptedOnes()
    {
        const string text = Head + "Water,2026-01-01,10\nGas,2026-01-01,20\n";

        Assert.Equal(ImportStatus.Refused, (await site.ImportAsync(text, new ImportOptions { AllOrNothing = true })).Outcome.Status);
        Assert.Equal("", await site.DumpAsync());
        Assert.Equal(1, (await site.ImportAsync(text)).Outcome.Applied);
        Assert.Equal("2 1 1", await site.ScalarAsync<string>("select rows || ' ' || accepted || ' ' || refused from import_batch"));
    }

    [Fact]
    public async Task Import_DoubtfulRows_AreTakenOnlyWhenAskedFor()
    {
        const string text = Head + "Water,2026-01-01,10\nWater,2026-02-01,5\n";

        Assert.Equal(1, (await site.ImportAsync(text)).Outcome.Applied);
        Assert.Equal(1, (await site.ImportAsync(text, new ImportOptions { IncludeDoubtful = true })).Outcome.Applied);
    }

    [Fact]
    public async Task Undo_OfAnImport_RestoresEveryBit()
    {
        await site.StoreAsync(site.PhysicalPoint, ("2026-01-01T00:00Z", 0.1 + 0.2, 0), ("2026-01-01T01:00Z", 1e-300, 2), ("2026-01-01T03:00Z", 5, 1));
        await site.Corrections.SayAsync(SaidKind.Enter, [new SaidReading(site.PhysicalPoint, Utc(2026, 1, 1, 2, 0), 3)], site.By, CancellationToken.None);
        var before = await site.DumpAsync();
        var (_, outcome) = await site.ImportAsync(
            Head + string.Concat(Enumerable.Range(0, 5).Select(h => $"Main,2026-01-01T0{h}:00Z,{h + 100}\n")), new ImportOptions { Repair = true });
        Assert.Equal(5, outcome.Applied);
        Assert.NotEqual(before, await site.DumpAsync());

        var stranger = await site.Corrections.UndoImportAsync(outcome.ImportId!.Value, site.By with { Scope = site.Them }, CancellationToken.None);
        var undone = await site.Corrections.UndoImportAsync(outcome.ImportId!.Value, site.By, CancellationToken.None);

        Assert.Equal(CorrectionStatus.NotFound, stranger.Status);
        Assert.Equal(5, undone.Applied);
        Assert.Equal(before, await site.DumpAsync());
        Assert.Equal(0, (await site.Corrections.UndoImportAsync(outcome.ImportId!.Value, site.By, CancellationToken.None)).Applied);
        var past = Assert.Single((await new ImportHistory(site.Database.DataSource).ListAsync(site.Mine, 0, 10, CancellationToken.None)).Items);
        Assert.NotNull(past.Reverted);
    }

    [Fact]
    public async Task Preview_InAClosedPeriod_WarnsOfRowsThatMoveIt()
    {
        await site.ExecuteAsync(
            $"insert into period_lock (node_id, from_day, to_day, reason, created) values ({site.Site}, '2026-02-01', '2026-03-01', 'invoiced', now())");
        await site.StoreAsync(site.OfflinePoint, ("2026-01-01T00:00+01:00", 1, 3), ("2026-02-01T00:00+01:00", 2, 3), ("2026-03-01T00:00+01:00", 3, 3), ("2026-04-01T00:00+02:00", 4, 3));

        var preview = await site.PreviewAsync(Head + "Water,2026-01-15,1.5\nWater,2026-02-15,2.5\nWater,2026-03-15,3.5\nWater,2026-03-01,3.1\n");

        Assert.Equal([false, true, false, true], preview.Entries.Select(e => e.IsLocked));
        Assert.True(preview.MayApply(allOrNothing: true, includeDoubtful: false));
    }

    [Fact]
    public async Task Import_AHundredThousandRows_TakesSeconds()
    {
        var meters = Enumerable.Range(0, 20).Select(i => $"Bulk {i}").ToArray();
        foreach (var name in meters)
        {
            await new Core.Repair.Offline.OfflineMeters(site.Contexts()).CreateAsync(new(name, site.Site, 3), site.Mine, CancellationToken.None);
        }

        var text = new StringBuilder(Head);
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(meters[i % 20]).Append(',').Append(Utc(2024, 1, 1, 0, 0).AddHours(i / 20 * 4).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)).Append(',').Append(i / 20).Append(".5\n");
        }

        var watch = Stopwatch.StartNew();
        var preview = await site.PreviewAsync(text.ToString());
        var seen = watch.Elapsed;
        var outcome = await site.Import.ApplyAsync(preview, allOrNothing: true, includeDoubtful: false, site.By, CancellationToken.None);
        var applied = watch.Elapsed;
        var again = await site.PreviewAsync(text.ToString());
        TestContext.Current.SendDiagnosticMessage($"preview {seen.TotalSeconds:0.0} s, apply {(applied - seen).TotalSeconds:0.0} s, again {(watch.Elapsed - applied).TotalSeconds:0.0} s");

        Assert.Equal((ImportStatus.Applied, 100_000), (outcome.Status, outcome.Applied));
        Assert.Equal(100_000, again.CountOf(VerdictClass.Unchanged));
        Assert.True(applied < TimeSpan.FromSeconds(60), $"preview {seen}, apply {applied - seen}");
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
