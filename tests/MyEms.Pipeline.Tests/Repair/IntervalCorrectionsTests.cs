using MyEms.Core.Nodes;
using MyEms.Core.Repair;

namespace MyEms.Pipeline.Tests.Repair;

[Trait("Feature", "OFF-02")]
public sealed class IntervalCorrectionsTests(RepairSite site) : IClassFixture<RepairSite>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await using var command = site.Site.DataSource.CreateCommand("truncate interval_correction, dirty, change");
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private int Meter => site.Site.Meters[0];

    private IntervalCorrections Corrections => new(site.Site.DataSource, TimeProvider.System);

    [Fact]
    public async Task Set_ARange_CountsAndMarksExactlyIt()
    {
        var outcome = await SetAsync(0, 4, 5_000_000);

        Assert.Equal((CorrectionStatus.Done, 1), (outcome.Status, outcome.Applied));
        Assert.Equal(5_000_000L, await CountingAsync());
        Assert.Equal(
            TimeSpan.FromHours(1),
            await site.Site.ScalarAsync<TimeSpan>($"select to_ts - from_ts from dirty where stage = 1 and key = {site.Site.Points[0]} and cause = {outcome.ChangeId}"));
    }

    [Theory]
    [InlineData(true, 1_000_000)]
    [InlineData(false, 2_000_000)]
    public async Task Undo_OneOfTwo_LeavesTheOther(bool newest, long expected)
    {
        await SetAsync(0, 4, 1_000_000);
        await SetAsync(0, 4, 2_000_000);
        var id = await site.Site.ScalarAsync<long>($"select {(newest ? "max" : "min")}(id) from interval_correction");

        await Corrections.UndoAsync(Meter, [id], RepairSite.By, CancellationToken.None);

        Assert.Equal(expected, await CountingAsync());
        await Corrections.UndoAsync(Meter, await site.Site.ScalarAsync<long[]>("select array_agg(id) from interval_correction"), RepairSite.By, CancellationToken.None);
        Assert.Equal(0L, await site.Site.ScalarAsync<long>("select count(*) from interval_correction where reverted is null"));
    }

    [Fact]
    public async Task Set_PartOfAnother_IsRefused()
    {
        await SetAsync(0, 4, 1_000_000);

        Assert.Equal(CorrectionStatus.Overlaps, (await SetAsync(2, 6, 1)).Status);
        Assert.Equal(CorrectionStatus.Done, (await SetAsync(4, 6, 1)).Status);
    }

    [Fact]
    public async Task SetAndUndo_OfAnotherOrganisation_AreNotThere()
    {
        var stranger = RepairSite.By with { Scope = NodeScope.Of(4711, isAdministrator: true) };
        await SetAsync(0, 1, 1);
        var id = await site.Site.ScalarAsync<long>("select max(id) from interval_correction");

        Assert.Equal(CorrectionStatus.NotFound, (await Corrections.SetAsync(Meter, [Range(4, 5, 1)], stranger, CancellationToken.None)).Status);
        Assert.Equal(CorrectionStatus.NotFound, (await Corrections.UndoAsync(Meter, [id], stranger, CancellationToken.None)).Status);
        Assert.Equal(CorrectionStatus.NotFound, (await Corrections.UndoAsync(site.Site.Meters[1], [id], RepairSite.By, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task Set_NotWholeIntervals_IsAFaultOfTheCaller() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Corrections.SetAsync(
            Meter, [new IntervalCorrection(RepairSite.Start.AddMinutes(1), RepairSite.Start.AddMinutes(15), 1)], RepairSite.By, CancellationToken.None));

    private static IntervalCorrection Range(int from, int to, long quantity) => new(RepairSite.Start.AddMinutes(from * 15), RepairSite.Start.AddMinutes(to * 15), quantity);

    private Task<CorrectionOutcome> SetAsync(int from, int to, long quantity) => Corrections.SetAsync(Meter, [Range(from, to, quantity)], RepairSite.By, CancellationToken.None);

    private Task<long> CountingAsync() => site.Site.ScalarAsync<long>("select quantity from interval_correction where reverted is null");
}
