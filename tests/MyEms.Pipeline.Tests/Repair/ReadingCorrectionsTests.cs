using MyEms.Core.Nodes;
using MyEms.Core.Readings;
using MyEms.Core.Repair;

namespace MyEms.Pipeline.Tests.Repair;

[Trait("Feature", "OFF-02")]
public sealed class ReadingCorrectionsTests(RepairSite site) : IClassFixture<RepairSite>, IAsyncLifetime
{
    private static readonly CancellationToken Token = CancellationToken.None;

    public async ValueTask InitializeAsync() => await site.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private int Point => site.Site.Points[0];

    [Fact]
    public async Task Enter_WhereNothingWasMeasured_IsManualAndItsUndoRemovesIt()
    {
        var outcome = await SayAsync(SaidKind.Enter, 0, 12.5);

        Assert.Equal((CorrectionStatus.Done, 1), (outcome.Status, outcome.Applied));
        Assert.Equal([new Reading(Point, At(0), 12.5, ReadingQuality.Manual)], await site.ReadingsAsync());

        await UndoNewestAsync(0);

        Assert.Empty(await site.ReadingsAsync());
    }

    [Fact]
    public async Task Enter_InPlaceOfAMeasuredValue_IsCorrectedAndItsUndoBringsBackEveryBit()
    {
        const double odd = 0.1 + 0.2;
        await site.DeliverAsync(new Reading(Point, At(0), odd, ReadingQuality.AboveRange));

        await SayAsync(SaidKind.Enter, 0, 7);
        Assert.Equal([new Reading(Point, At(0), 7, ReadingQuality.Corrected)], await site.ReadingsAsync());
        await UndoNewestAsync(0);

        var back = Assert.Single(await site.ReadingsAsync());
        Assert.Equal(BitConverter.DoubleToInt64Bits(odd), BitConverter.DoubleToInt64Bits(back.Value));
        Assert.Equal(ReadingQuality.AboveRange, back.Quality);
    }

    [Fact]
    public async Task ExcludeAndAccept_AFlaggedReading_ChangeItsQualityOnly()
    {
        await site.DeliverAsync(new Reading(Point, At(0), 900, ReadingQuality.AboveRange), new Reading(Point, At(1), 5));

        await SayAsync(SaidKind.Accept, 0);
        await SayAsync(SaidKind.Exclude, 1);

        Assert.Equal(
            [new Reading(Point, At(0), 900, ReadingQuality.Accepted), new Reading(Point, At(1), 5, ReadingQuality.Excluded)], await site.ReadingsAsync());
    }

    [Fact]
    public async Task Exclude_WhereThereIsNoReading_SkipsIt()
    {
        var outcome = await SayAsync(SaidKind.Exclude, 3);

        Assert.Equal((CorrectionStatus.Done, 0, 1), (outcome.Status, outcome.Applied, outcome.Skipped));
        Assert.Null(outcome.ChangeId);
    }

    [Fact]
    public async Task Deliver_AfterACorrection_ChangesOnlyWhatTheUndoBringsBack()
    {
        await site.DeliverAsync(new Reading(Point, At(0), 10));
        await SayAsync(SaidKind.Enter, 0, 12);

        await site.DeliverAsync(new Reading(Point, At(0), 11), new Reading(Point, At(1), 20));

        Assert.Equal([new Reading(Point, At(0), 12, ReadingQuality.Corrected), new Reading(Point, At(1), 20)], await site.ReadingsAsync());
        await UndoNewestAsync(0);
        Assert.Equal(new Reading(Point, At(0), 11), (await site.ReadingsAsync())[0]);
    }

    [Fact]
    public async Task Undo_TheFirstOfTwo_ChangesNothingUntilTheSecondIsTakenBack()
    {
        await site.DeliverAsync(new Reading(Point, At(0), 10));
        await SayAsync(SaidKind.Enter, 0, 11);
        var first = await site.NewestIdAsync(Point, At(0));
        await SayAsync(SaidKind.Enter, 0, 12);

        await site.Corrections.UndoAsync([first], RepairSite.By, Token);
        Assert.Equal(12, Assert.Single(await site.ReadingsAsync()).Value);
        await UndoNewestAsync(0);

        Assert.Equal([new Reading(Point, At(0), 10)], await site.ReadingsAsync());
    }

    [Fact]
    public async Task Undo_TheSecondOfTwo_BringsBackTheFirst()
    {
        await SayAsync(SaidKind.Enter, 0, 11);
        await SayAsync(SaidKind.Enter, 0, 12);

        await UndoNewestAsync(0);

        Assert.Equal([new Reading(Point, At(0), 11, ReadingQuality.Manual)], await site.ReadingsAsync());
    }

    [Fact]
    public async Task Say_OfAnotherOrganisation_IsNotThere()
    {
        var outcome = await site.Corrections.SayAsync(
            SaidKind.Enter, [new SaidReading(Point, At(0), 1)], RepairSite.By with { Scope = NodeScope.Of(4711, isAdministrator: true) }, Token);

        Assert.Equal(CorrectionStatus.NotFound, outcome.Status);
        Assert.Empty(await site.ReadingsAsync());
        Assert.Equal(0L, await site.Site.ScalarAsync<long>("select count(*) from manual_reading"));
    }

    [Fact]
    public async Task Undo_OfAnotherOrganisation_IsNotThere()
    {
        await SayAsync(SaidKind.Enter, 0, 1);

        var outcome = await site.Corrections.UndoAsync(
            [await site.NewestIdAsync(Point, At(0))], RepairSite.By with { Scope = NodeScope.Of(4711, isAdministrator: true) }, Token);

        Assert.Equal(CorrectionStatus.NotFound, outcome.Status);
        Assert.Single(await site.ReadingsAsync());
    }

    [Fact]
    public async Task Undo_ThroughAnotherMeter_IsNotThere()
    {
        await SayAsync(SaidKind.Enter, 0, 1);

        var outcome = await site.Corrections.UndoAsync(site.Site.Points[1], [await site.NewestIdAsync(Point, At(0))], RepairSite.By, Token);

        Assert.Equal(CorrectionStatus.NotFound, outcome.Status);
        Assert.Single(await site.ReadingsAsync());
    }

    [Fact]
    public async Task Say_AChange_StandsWithItsReasonAndMarksItsRangeOnly()
    {
        await site.Corrections.SayAsync(
            SaidKind.Enter, [new SaidReading(Point, At(60), 2), new SaidReading(Point, At(0), 1), new SaidReading(site.Site.Points[1], At(5), 0.5)], RepairSite.By, Token);

        var change = await site.Site.ScalarAsync<long>("select id from change where kind = 2 and subject = 'Main, Press line' and readings = 3 and points = 2");
        Assert.Equal(1L, await site.Site.ScalarAsync<long>($"select count(*) from dirty where stage = 1 and key = {Point} and cause = {change}"));
        Assert.Equal(
            TimeSpan.FromHours(1) + TimeSpan.FromMicroseconds(1),
            await site.Site.ScalarAsync<TimeSpan>($"select to_ts - from_ts from dirty where from_ts = '2026-03-01Z'"));
        Assert.Equal(3L, await site.Site.ScalarAsync<long>("select count(*) from manual_reading where reason = 'Read off on site' and reverted is null"));
    }

    [Fact]
    public async Task Say_WhatIsSoAlready_ChangesAndMarksNothing()
    {
        await site.DeliverAsync(new Reading(Point, At(0), 5));
        var marks = await site.Site.ScalarAsync<long>("select count(*) from dirty");

        var outcome = await SayAsync(SaidKind.Enter, 0, 5);

        Assert.Equal((0, 1), (outcome.Applied, outcome.Skipped));
        Assert.Equal(marks, await site.Site.ScalarAsync<long>("select count(*) from dirty"));
        Assert.Equal([new Reading(Point, At(0), 5)], await site.ReadingsAsync());
    }

    [Fact]
    public async Task SayAndDeliver_AtTheSameTime_LoseNothing()
    {
        for (var round = 0; round < 15; round++)
        {
            await site.EmptyAsync();
            Reading[] delivered = [.. Enumerable.Range(0, 400).Select(i => new Reading(Point, At(i), i + 0.5))];
            SaidReading[] said = [.. Enumerable.Range(0, 400).Where(i => i % 2 == 0).Select(i => new SaidReading(Point, At(i), -i - 1))];
            await Task.WhenAll(
                Task.Run(() => site.DeliverAsync(delivered)),
                Task.Run(() => site.Corrections.SayAsync(SaidKind.Enter, said, RepairSite.By, Token)));

            var readings = await site.ReadingsAsync();
            Assert.All(readings, (r, i) => Assert.Equal(i % 2 == 0 ? -i - 1 : i + 0.5, r.Value));
            await UndoAllAsync();
            Assert.Equal(delivered, await site.ReadingsAsync());
        }
    }

    [Fact]
    public async Task UndoAndDeliver_AtTheSameTime_LeaveWhatTheDeviceSaid()
    {
        for (var round = 0; round < 15; round++)
        {
            await site.EmptyAsync();
            await site.DeliverAsync([.. Enumerable.Range(0, 300).Select(i => new Reading(Point, At(i), i))]);
            await site.Corrections.SayAsync(SaidKind.Enter, [.. Enumerable.Range(0, 300).Select(i => new SaidReading(Point, At(i), -i - 1))], RepairSite.By, Token);
            Reading[] again = [.. Enumerable.Range(0, 300).Select(i => new Reading(Point, At(i), i + 0.25))];

            await Task.WhenAll(Task.Run(() => site.DeliverAsync(again)), Task.Run(UndoAllAsync));

            Assert.Equal(again, await site.ReadingsAsync());
        }
    }

    private static DateTime At(int minute) => RepairSite.Start.AddMinutes(minute);

    private Task<CorrectionOutcome> SayAsync(SaidKind kind, int minute, double value = 0) =>
        site.Corrections.SayAsync(kind, [new SaidReading(Point, At(minute), value)], RepairSite.By, Token);

    private async Task UndoNewestAsync(int minute) =>
        Assert.Equal(1, (await site.Corrections.UndoAsync([await site.NewestIdAsync(Point, At(minute))], RepairSite.By, Token)).Applied);

    private async Task UndoAllAsync()
    {
        var ids = await site.Site.ScalarAsync<long[]>("select coalesce(array_agg(id), '{}') from manual_reading");
        await site.Corrections.UndoAsync(ids, RepairSite.By, Token);
    }
}
