using System.Diagnostics.Metrics;
using MyEms.Core.Operations;

namespace MyEms.Pipeline.Operations;

/// <summary>The queues of the stages as metrics: as of the newest report, so that reading them asks the database nothing.</summary>
internal sealed class StageMetrics
{
    private readonly TimeProvider _time;
    private volatile IReadOnlyList<StageQueue> _stages = [];

    public StageMetrics(TimeProvider time)
    {
        _time = time;
        var meter = Telemetry.Meter;
        meter.CreateObservableGauge("myems.pipeline.marks", () => Of(s => s.Waiting), "{mark}", "Marks that wait for a stage.");
        meter.CreateObservableGauge("myems.pipeline.keys", () => Of(s => s.Keys), "{key}", "Points and nodes that wait for a stage.");
        meter.CreateObservableGauge("myems.pipeline.lag", () => Of(Lag), "s", "Age of the oldest mark that waits for a stage; 0 when none waits.");
        meter.CreateObservableGauge("myems.pipeline.failures", () => Of(s => s.SetAside), "{mark}", "Marks that failed and wait for somebody.");
        meter.CreateObservableGauge("myems.pipeline.paused", () => Of(s => s.Paused is null ? 0L : 1L), null, "1 while a stage is paused.");
        meter.CreateObservableGauge("myems.pipeline.busy", () => Of(s => s.Activity?.BusyShare ?? 0d), "1", "Share of the newest minutes in which the stage computed.");
        meter.CreateObservableGauge("myems.pipeline.throughput", () => Of(s => s.Activity?.PerSecond ?? 0d), "{node-day}/s", "Node-days that changed per second.");
    }

    /// <summary>What the queues are as of now.</summary>
    public void Take(IReadOnlyList<StageQueue> stages) => _stages = stages;

    private double Lag(StageQueue stage) => stage.OldestAt is { } oldest ? Math.Max(0, (_time.GetUtcNow().UtcDateTime - oldest).TotalSeconds) : 0;

    private IEnumerable<Measurement<T>> Of<T>(Func<StageQueue, T> value)
        where T : struct => _stages.Select(s => new Measurement<T>(value(s), new KeyValuePair<string, object?>("stage", s.Stage.ToString().ToLowerInvariant())));
}
