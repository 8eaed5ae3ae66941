using MyEms.Core.Nodes;
using MyEms.Core.Readings;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Offline;

namespace MyEms.Core.Tests.Repair;

[Trait("Feature", "MTR-03")]
public sealed class OfflineMetersTests(OfflineSite site) : IClassFixture<OfflineSite>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await site.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Create_AMeter_MakesItsRegisterPlaceAndVersionAndCountsIt()
    {
        var result = await CreateAsync(new OfflineMeterRequest("Gas cellar", site.Site, 2, ReadingEveryDays: 7, RolloverValue: 100_000));

        Assert.Empty(result.Faults);
        Assert.Equal(
            "2 9600 7 1 m3",
            await site.ScalarAsync<string>(
                $"select concat_ws(' ', m.source, (extract(epoch from m.gap_limit) / 3600)::int, m.reading_every_days, p.quantity, p.unit) from meter m join point p on p.node_id = m.id where m.id = {result.MeterId}"));
        Assert.Equal(2L, await site.ScalarAsync<long>($"select count(*) from coefficient where meter_id = {result.MeterId}"));
    }

    [Fact]
    public async Task Create_WhatCannotBe_SaysEverythingThatIsWrong()
    {
        var result = await CreateAsync(new OfflineMeterRequest(" ", 4711, 4711, null, 0, -1));

        Assert.Equal(
            [OfflineMeterFault.NameMissing, OfflineMeterFault.SpaceUnknown, OfflineMeterFault.CategoryUnknown, OfflineMeterFault.ScheduleOutOfRange, OfflineMeterFault.RolloverOutOfRange], result.Faults);
        Assert.Equal([OfflineMeterFault.NameTaken], (await CreateAsync(new OfflineMeterRequest("Water", site.Site, 3))).Faults);
        Assert.Equal([OfflineMeterFault.UnitUnknown], (await CreateAsync(new OfflineMeterRequest("X", site.Site, 1, "m3"))).Faults);
    }

    [Fact]
    public async Task Create_InAnothersSpace_IsNotThere() =>
        Assert.Equal([OfflineMeterFault.SpaceUnknown], (await new OfflineMeters(site.Contexts()).CreateAsync(new OfflineMeterRequest("X", site.Site, 3), site.Them, CancellationToken.None)).Faults);

    [Fact]
    public async Task Schedule_NextReading_IsExpectedAndMissed()
    {
        await SayAsync(new DateTime(2026, 10, 30, 8, 0, 0, DateTimeKind.Utc), 12);

        var meter = await new OfflineSchedule(site.Database.DataSource).FindAsync(site.Mine, site.Offline, CancellationToken.None);

        Assert.Equal((12.0, new DateTime(2026, 11, 29, 8, 0, 0, DateTimeKind.Utc)), (meter!.LastValue!.Value, meter.NextAt!.Value));
        Assert.False(meter.IsOverdue(OfflineSite.Now));
        Assert.True(meter.IsOverdue(OfflineSite.Now.AddDays(5)));
        Assert.Null(await new OfflineSchedule(site.Database.DataSource).FindAsync(site.Them, site.Offline, CancellationToken.None));
    }

    [Fact]
    public async Task Schedule_WithoutAnyReading_WaitsForTheFirst()
    {
        var meters = await new OfflineSchedule(site.Database.DataSource).ListAsync(site.Mine, CancellationToken.None);

        var meter = Assert.Single(meters, m => m.MeterId == site.Offline);
        Assert.True(meter.IsOverdue(OfflineSite.Now));
        Assert.DoesNotContain(meters, m => m.MeterId == site.Theirs || m.MeterId == site.Physical);
    }

    [Fact, Trait("Feature", "OFF-02")]
    public async Task History_OfEntries_SaysWhoSaidWhatAndWhatBecameOfIt()
    {
        var at = new DateTime(2026, 10, 30, 8, 0, 0, DateTimeKind.Utc);
        await SayAsync(at, 12);
        await SayAsync(at, 13);
        await SayAsync(at.AddDays(1), 14);
        var reader = new MeterCorrections(site.Database.DataSource);

        var (rows, total) = await reader.HistoryAsync(site.OfflinePoint, 0, 10, CancellationToken.None);

        Assert.Equal((3, "14 Stands|13 Stands|12 Covered"), (total, string.Join('|', rows.Select(r => $"{r.Value} {r.State}"))));
        await site.Corrections.UndoAsync([rows[1].Id], site.By, CancellationToken.None);
        (rows, _) = await reader.HistoryAsync(site.OfflinePoint, 0, 10, CancellationToken.None);
        Assert.Equal("14 Stands|13 TakenBack|12 Stands", string.Join('|', rows.Select(r => $"{r.Value} {r.State}")));
        Assert.False((await reader.RegisterAsync(site.Them, site.Offline, CancellationToken.None)).IsSeen);
    }

    [Fact, Trait("Feature", "OFF-02")]
    public async Task Readings_OfADay_SayWhatWasMeasuredAndWhatWasSaid()
    {
        await site.StoreAsync(site.PhysicalPoint, ("2026-10-30T08:00Z", 10, 0), ("2026-10-30T09:00Z", 9999, 0), ("2026-10-30T10:00Z", 11, 2));
        await site.ExecuteAsync($"insert into verdict values ({site.PhysicalPoint}, '2026-10-30T09:00Z', 4, 9999, 10, 12, false)");
        await site.Corrections.SayAsync(SaidKind.Enter, [new SaidReading(site.PhysicalPoint, new DateTime(2026, 10, 30, 10, 0, 0, DateTimeKind.Utc), 12)], site.By, CancellationToken.None);
        var reader = new MeterCorrections(site.Database.DataSource);

        var rows = await reader.ReadingsAsync(site.PhysicalPoint, new DateTime(2026, 10, 30, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 10, 31, 0, 0, 0, DateTimeKind.Utc), CancellationToken.None);

        Assert.Equal([true, false, true], rows.Select(r => r.Counts));
        Assert.Equal((ReadingQuality.Corrected, 12.0, 11.0, "Read off"), (rows[2].Quality, rows[2].Value, rows[2].Original!.Value, rows[2].Reason));
        var standing = Assert.Single(await reader.StandingAsync(site.Physical, site.PhysicalPoint, 10, CancellationToken.None));
        Assert.Equal((12.0, 11.0), (standing.Value!.Value, standing.Original!.Value));
        await site.ExecuteAsync("truncate verdict");
    }

    private Task<OfflineMeterResult> CreateAsync(OfflineMeterRequest request) => new OfflineMeters(site.Contexts()).CreateAsync(request, site.Mine, CancellationToken.None);

    private async Task SayAsync(DateTime at, double value)
    {
        // What is said together is one statement; two in the same microsecond of a standing clock are told apart by their ids only.
        var outcome = await site.Corrections.SayAsync(SaidKind.Enter, [new SaidReading(site.OfflinePoint, at, value)], site.By, CancellationToken.None);
        Assert.Equal(1, outcome.Applied);
    }
}
