namespace MyEms.Pipeline.Tests.Stages;

/// <summary>From readings to figures that can be computed by hand, and the ways in which they change afterwards.</summary>
public sealed class LedgerStoryTests : IAsyncLifetime
{
    private SmallSite _site = null!; // set before each test

    public async ValueTask InitializeAsync() => _site = await SmallSite.CreateAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task Run_ThreeMeters_SiteIsTheMainMeterHallItsSubMetersPressHalfOfOne()
    {
        await StoreTwoHoursAsync();

        await _site.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(80_000_000, await DayAsync(_site.Site));
        Assert.Equal(48_000_000, await DayAsync(_site.Hall));
        Assert.Equal(16_000_000, await DayAsync(_site.Press));
        Assert.Equal(80_000_000, await DayAsync(_site.Meters[0]));
    }

    [Fact]
    [Trait("Feature", "PIP-06")]
    public async Task Run_PeakFromSixLocal_PricesEachIntervalInTheZoneOfTheSite()
    {
        // 00:00–02:00 UTC is 05:30–07:30 in Kolkata: 20 kWh at 4, then 60 kWh at 10.
        await StoreTwoHoursAsync();

        await _site.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(680_000_000, await _site.ScalarAsync<long>($"select cost from ledger_day where period = 0 and node_id = {_site.Site}"));
        Assert.Equal(56_000_000, await _site.ScalarAsync<long>($"select carbon from ledger_day where period = 0 and node_id = {_site.Site}"));
        Assert.Equal(new DateTime(2026, 3, 1), await _site.ScalarAsync<DateTime>($"select day::timestamp from ledger_day where period = 0 and node_id = {_site.Site}"));
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task Run_OneMeterSilent_ParentIsPublishedWithTheCoverageItHas()
    {
        await _site.StoreAsync(1, (0, 0), (60, 16), (120, 32));

        await _site.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(32_000_000, await DayAsync(_site.Hall));
        Assert.Equal(7_200, await _site.ScalarAsync<long>($"select known from ledger_day where period = 0 and node_id = {_site.Hall}"));
        Assert.Equal(2 * 86_400, await _site.ScalarAsync<long>($"select expected from ledger_day where period = 0 and node_id = {_site.Hall}"));
        Assert.Equal(0, await _site.ScalarAsync<long>($"select count(*) from ledger_day where period = 0 and node_id = {_site.Site}"));
    }

    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Run_LateAndCorrectedReadings_EqualsARebuild()
    {
        await StoreTwoHoursAsync();
        await _site.RunAsync(TestContext.Current.CancellationToken);

        await _site.StoreAsync(0, (30, 25), (45, 31));
        await _site.StoreAsync(1, (-2_000, -600), (60, 20));
        await _site.RunAsync(TestContext.Current.CancellationToken);
        var result = await _site.VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0L, 0L), (result.Differing, result.OutstandingMeterDays));
        Assert.True(result.Compared > 500);
    }

    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Verify_StoredFigureTamperedWith_SaysSo()
    {
        await StoreTwoHoursAsync();
        await _site.RunAsync(TestContext.Current.CancellationToken);

        await _site.ScalarAsync<int>($"update ledger set quantity[3] = quantity[3] + 1 where node_id = {_site.Hall} returning 1");
        await _site.ScalarAsync<int>($"delete from ledger_day where period = 0 and node_id = {_site.Press} returning 1");
        var result = await _site.VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, result.Differing);
        Assert.Equal(2, result.Examples.Count);
    }

    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Verify_MarksOutstanding_CountsThemApartAndComparesTheRest()
    {
        await StoreTwoHoursAsync();
        await _site.RunAsync(TestContext.Current.CancellationToken);

        await _site.StoreAsync(1, (60, 17));
        var result = await _site.VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, result.Differing);
        Assert.True(result.OutstandingMeterDays > 0);
    }

    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Run_Twice_ChangesNothing()
    {
        await StoreTwoHoursAsync();
        await _site.RunAsync(TestContext.Current.CancellationToken);
        var before = _site.Status.Of(Core.Ledger.DirtyStage.Readings).Changed;

        await _site.StoreAsync(0, (0, 0), (120, 80));
        await _site.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, _site.Status.Of(Core.Ledger.DirtyStage.Readings).Changed);
        Assert.Equal(0, await _site.ScalarAsync<long>("select count(*) from dirty"));
    }

    private async Task StoreTwoHoursAsync()
    {
        // Forty minutes apart at most: no gap. 40, 16 and 8 kWh an hour.
        await _site.StoreAsync(0, (0, 0), (30, 20), (60, 40), (90, 60), (120, 80));
        await _site.StoreAsync(1, (0, 0), (30, 8), (60, 16), (90, 24), (120, 32));
        await _site.StoreAsync(2, (0, 0), (30, 4), (60, 8), (90, 12), (120, 16));
    }

    private Task<long> DayAsync(int node) => _site.ScalarAsync<long>($"select quantity from ledger_day where period = 0 and node_id = {node} and day = '2026-03-01'");
}
