using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Supervision;
using MyEms.Core.Live;

namespace MyEms.Acquisition.Tests.Supervision;

/// <summary>A supervisor with everything around it, for one test.</summary>
internal sealed class SupervisedRun : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly AcquisitionSupervisor _supervisor;

    public SupervisedRun(params IDriver[] drivers)
    {
        _supervisor = new AcquisitionSupervisor(
            Configuration, new DriverCatalogue([Driver, .. drivers]), Live, Sink, Status, Time, NullLogger<AcquisitionSupervisor>.Instance);
    }

    public ScriptedDriver Driver { get; } = new();

    public ChangingConfiguration Configuration { get; } = new();

    public LiveValues Live { get; } = new();

    public CollectingSink Sink { get; } = new();

    public AcquisitionStatus Status { get; } = new();

    public JumpingTime Time { get; } = new();

    /// <summary>A source of the scripted driver with one point of the same id.</summary>
    public static SourceConfiguration Source(int id, string name = "S") =>
        new(new DataSourceSpec(id, name, "scripted", "nowhere", 1, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)), [new PointSpec(id, $"P{id}", "{}")]);

    public Task StartAsync() => _supervisor.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits until something holds, looking whenever anything happens.</summary>
    public async Task UntilAsync(Func<bool> condition, string what)
    {
        var changed = new SemaphoreSlim(0);
        void Signal() => changed.Release();
        Status.Changed += Signal;
        Sink.Offered += Signal;
        try
        {
            var start = Time.GetTimestamp();
            while (!condition())
            {
                Assert.True(Time.GetElapsedTime(start) < s_patience, $"It never came true that {what}.");
                await changed.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            Status.Changed -= Signal;
            Sink.Offered -= Signal;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _supervisor.StopAsync(CancellationToken.None);
        _supervisor.Dispose();
    }
}
