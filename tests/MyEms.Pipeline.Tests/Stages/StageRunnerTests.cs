using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Ledger;
using MyEms.Core.Operations;
using MyEms.Pipeline.Operations;
using MyEms.Pipeline.Stages;
using Npgsql;

namespace MyEms.Pipeline.Tests.Stages;

/// <summary>A stage waits when somebody says so, goes on when told, and ends with its program.</summary>
public sealed class StageRunnerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Feature", "PIP-08")]
    public async Task Run_PausedStage_WaitsUntilItIsResumed()
    {
        await using var site = await SmallSite.CreateAsync(Token);
        var pauses = new StagePauses(site.DataSource, TimeProvider.System);
        var runner = Runner(site, site.DataSource, new PipelinePause(pauses, TimeProvider.System));
        await site.StoreAsync(0, (0, 0), (60, 4));
        await pauses.PauseAsync(DirtyStage.Readings, "clerk", Token);

        await runner.RunAsync(DirtyStage.Readings, Token);
        Assert.Equal(1, await WaitingAsync(site));

        await pauses.ResumeAsync(DirtyStage.Readings, Token);
        await runner.RunAsync(DirtyStage.Readings, Token);
        Assert.Equal(0, await WaitingAsync(site));
    }

    [Fact]
    [Trait("Feature", "PIP-08")]
    public async Task Run_ProgramThatHasStopped_EndsInsteadOfTryingForever()
    {
        await using var site = await SmallSite.CreateAsync(Token);
        var gone = NpgsqlDataSource.Create("Host=nowhere");
        await gone.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Runner(site, gone, null).RunAsync(DirtyStage.Readings, Token).WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    private static StageRunner Runner(SmallSite site, NpgsqlDataSource source, PipelinePause? pause) => new(
        source, site.Models, site.Partitions, new LedgerStatus(), TimeProvider.System, NullLogger<StageRunner>.Instance, pause);

    private static Task<long> WaitingAsync(SmallSite site) => site.ScalarAsync<long>("select count(*) from dirty where stage = 1");
}
