using System.Text;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Core.Repair.Offline;

namespace MyEms.Pipeline.Tests.Repair;

/// <summary>From a file of monthly readings to the ledger and back: the trap "manual meter uploaded monthly inside a building".</summary>
public sealed class OfflineStoryTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    [Trait("Feature", "MTR-03")]
    [Trait("Feature", "OFF-01")]
    public async Task Ledger_OfMonthlyReadings_IsManualExactAndGoneAfterTheUndo()
    {
        await using var site = await SmallSite.CreateAsync(Token);
        var made = await new OfflineMeters(new Contexts(site)).CreateAsync(new OfflineMeterRequest("Well", site.Hall, 3), NodeScope.Everything, Token);
        var meter = Assert.IsType<int>(made.MeterId);
        var corrections = new ReadingCorrections(site.DataSource, site.Partitions, TimeProvider.System);
        using var import = new ReadingImport(site.DataSource, site.Partitions, corrections, new LedgerModelCache(new Contexts(site)), TimeProvider.System);

        var preview = await import.PreviewAsync(
            "well.csv", Encoding.UTF8.GetBytes("Meter,Timestamp,Value\nWell,2026-01-01,100\nWell,2026-02-01,131.5\nWell,2026-03-01,160\n"), new ImportOptions(), NodeScope.Everything, Token);
        var outcome = await import.ApplyAsync(preview, allOrNothing: true, includeDoubtful: false, RepairSite.By, Token);
        await site.RunAsync(Token);

        Assert.Equal(ImportStatus.Applied, outcome.Status);
        foreach (var node in new[] { meter, site.Hall, site.Site })
        {
            // 60 m³ over two months: all of it entered, none of it estimated, whatever lies between the readings.
            Assert.Equal("60000000 60000000 0", await site.ScalarAsync<string>(
                $"select concat_ws(' ', sum(quantity), sum(manual), sum(estimated)) from ledger_day where node_id = {node} and category_id = 3"));
        }

        await corrections.UndoImportAsync(outcome.ImportId ?? 0, RepairSite.By, Token);
        await site.RunAsync(Token);

        Assert.Equal(0L, await site.ScalarAsync<long>("select count(quantity) from ledger_day where category_id = 3"));
        Assert.Equal(0, (await site.VerifyAsync(Token)).Differing);
    }

    private sealed class Contexts(SmallSite site) : Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Persistence.MyEmsDbContext>
    {
        public Core.Persistence.MyEmsDbContext CreateDbContext() => site.Context();
    }
}
