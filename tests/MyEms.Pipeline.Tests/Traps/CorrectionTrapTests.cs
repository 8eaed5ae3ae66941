using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Repair;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Tests.Traps;

/// <summary>What people put right, and that it stays where they put it.</summary>
public sealed class CorrectionTrapTests : IAsyncLifetime
{
    private static readonly DateTime s_midnight = new(2026, 3, 1, 18, 30, 0, DateTimeKind.Utc);
    private static readonly DateOnly s_day = new(2026, 3, 2);
    private static readonly Signature s_by = new(null, NodeScope.Everything, "Read off on site");
    private TrapSite _site = null!; // set before each test

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ReadingCorrections Corrections => new(_site.Site.DataSource, _site.Site.Partitions, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _site = await TrapSite.CreateAsync();
        foreach (var meter in (int[])[0, 1, 2])
        {
            await _site.TakeAsync(_site.Steady(meter, s_midnight, s_midnight.AddDays(3), 0, perHour: 4));
        }
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    /// <summary>One value that is too high for its place but lower than what follows, so that no detector can know.</summary>
    [Fact]
    [Trait("Feature", "OFF-02")]
    public async Task Point_CorrectedByHand_ChangesItsIntervalsAndTheirDependantsOnlyAndUndoBringsAllBack()
    {
        var at = s_midnight.AddHours(30);
        await _site.TakeAsync(_site.Read(1, at, 120.75));
        var bad = await IntervalsAsync();

        var outcome = await Corrections.SayAsync(SaidKind.Enter, [new SaidReading(_site.Site.Points[1], at, 120)], s_by, Token);
        var corrected = await IntervalsAsync();
        var undone = await Corrections.UndoAsync(await SaidAsync(), s_by, Token);

        // A quarter hour on either side of it, of the meter, the hall above it and the press that binds it; the main meter is another.
        var moved = bad.Keys.Where(k => bad[k] != corrected[k]).ToList();
        Assert.Equal(
            from node in (int[])[_site.Site.Meters[1], _site.Site.Hall, _site.Site.Press] from start in (DateTime[])[at.AddMinutes(-15), at] orderby node, start select (node, start),
            moved.OrderBy(m => m.Node).ThenBy(m => m.Start));
        Assert.All(moved.Where(m => m.Node == _site.Site.Meters[1]), m => Assert.Equal(1_000_000, corrected[m]));
        Assert.Equal((1, 1), (outcome.Applied, undone.Applied));
        Assert.Equal(bad, await IntervalsAsync());
    }

    [Fact]
    [Trait("Feature", "OFF-02")]
    public async Task Point_CorrectedByHand_IsNotOverwrittenWhenTheDeviceDeliversAgain()
    {
        var at = s_midnight.AddHours(30);
        await _site.TakeAsync(_site.Read(1, at, 120.75));
        await Corrections.SayAsync(SaidKind.Enter, [new SaidReading(_site.Site.Points[1], at, 120)], s_by, Token);
        var corrected = await IntervalsAsync();

        await _site.TakeAsync(_site.Read(1, at, 120.8));
        var after = await IntervalsAsync();
        await Corrections.UndoAsync(await SaidAsync(), s_by, Token);
        var undone = await IntervalsAsync();

        // An undo brings back what the device said last.
        Assert.Equal(corrected, after);
        Assert.Equal(1_800_000, undone[(_site.Site.Meters[1], at.AddMinutes(-15))]);
    }

    [Fact]
    [Trait("Feature", "MTR-01")]
    public async Task Unit_ChangedFromADateOn_LeavesWhatWasBefore()
    {
        var before = await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(3));
        var from = s_midnight.AddDays(1);

        await _site.ChangeAsync(async context =>
        {
            var version = await context.MeterVersions.SingleAsync(v => v.MeterId == _site.Site.Meters[0]);
            version.ValidTo = from;
            context.Add(new MeterVersion { MeterId = version.MeterId, CategoryId = version.CategoryId, ItemId = version.ItemId, Unit = "MWh", ValidFrom = from });
        });
        var after = await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(3));

        Assert.Equal([96_000_000L, 96_000_000, 96_000_000], before.Select(d => d.Figure.Quantity!.Value));
        Assert.Equal([96_000_000L, 96_000_000_000, 96_000_000_000], after.Select(d => d.Figure.Quantity!.Value));
    }

    /// <summary>Quantities of all nodes, with the ledger checked against a rebuild.</summary>
    private async Task<Dictionary<(int Node, DateTime Start), long>> IntervalsAsync()
    {
        await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(3));
        await using var command = _site.Site.DataSource.CreateCommand("select node_id, start, quantity from ledger_interval where quantity is not null");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var intervals = new Dictionary<(int, DateTime), long>();
        while (await reader.ReadAsync(Token))
        {
            intervals.Add((reader.GetInt32(0), reader.GetDateTime(1)), reader.GetInt64(2));
        }

        return intervals;
    }

    private async Task<long[]> SaidAsync() => [await _site.Site.ScalarAsync<long>("select max(id) from manual_reading where reverted is null")];
}
