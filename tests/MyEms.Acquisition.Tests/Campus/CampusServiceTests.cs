using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Acquisition.Campus.History;
using MyEms.Acquisition.Campus.Seeding;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Tests.Campus;

public sealed class CampusServiceTests
{
    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task Service_WhileTheDemoIsSetUp_RunsDevicesAndLoadsUntilItIsRemoved()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await CampusSeederTests.Seeded.CreateAsync(token);
        var factory = new CampusSeederTests.Contexts(database.ConnectionString);
        await using var context = factory.CreateDbContext();
        var state = await CampusState.FindAsync(context, token);
        Assert.NotNull(state);
        var until = state.Start.AddDays(20);
        Assert.True(await (state with { Position = state.Position with { To = until }, Alive = until.AddHours(-6) }).KeepAsync(context, token));
        var (sink, progress) = (new Counter(), new CampusProgress());
        var done = new TaskCompletionSource();
        var off = new TaskCompletionSource();
        progress.Changed += () =>
        {
            (progress.State.Phase == CampusPhase.Running ? done : progress.State.Phase == CampusPhase.Off && done.Task.IsCompleted ? off : new()).TrySetResult();
        };
        using var service = new CampusService(factory, sink, progress, new StoppedClock(until), NullLogger<CampusService>.Instance);

        await service.StartAsync(token);
        await done.Task.WaitAsync(TimeSpan.FromMinutes(3), token);

        Assert.InRange(sink.Readings, 20 * 15_000, 20 * 20_000);
        Assert.DoesNotContain(1, await context.Gateways.Select(g => g.Port).ToListAsync(token));
        Assert.Equal(1, progress.State.Fraction);
        Assert.True(await new CampusRemover(factory).RemoveAsync(token));
        await off.Task.WaitAsync(TimeSpan.FromMinutes(1), token);
        await service.StopAsync(token);
    }

    /// <summary>Tells always the same time; its timers run.</summary>
    private sealed class StoppedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
    }

    private sealed class Counter : IReadingSink
    {
        private long _readings;

        public long Readings => Interlocked.Read(ref _readings);

        public ValueTask OfferAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<StoreReceipt> StoreAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
        {
            Interlocked.Add(ref _readings, readings.Length);
            return ValueTask.FromResult(new StoreReceipt(readings.Length, 0, 0, 0));
        }
    }
}
