using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Ledger;
using MyEms.Core.Operations;
using MyEms.Pipeline.Operations;
using MyEms.Pipeline.Stages;
using MyEms.TestKit.Databases;

namespace MyEms.Pipeline.Tests.Operations;

public sealed class StageReportsTests(MigratedDatabase database) : IClassFixture<MigratedDatabase>
{
    private static readonly DateTime s_now = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    [Fact, Trait("Feature", "PIP-08")]
    public async Task IsPaused_StagePausedAnywhere_IsObeyedWithinASecond()
    {
        var time = new Clock();
        var pauses = new StagePauses(database.Database.DataSource, time);
        var pause = new PipelinePause(pauses, time);
        Assert.False(await pause.IsPausedAsync(DirtyStage.Node, CancellationToken.None));

        await pauses.PauseAsync(DirtyStage.Node, "Root", CancellationToken.None); // another instance
        var remembered = await pause.IsPausedAsync(DirtyStage.Node, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1.1));

        Assert.False(remembered);
        Assert.True(await pause.IsPausedAsync(DirtyStage.Node, CancellationToken.None));
        Assert.False(await pause.IsPausedAsync(DirtyStage.Readings, CancellationToken.None));
        await pauses.ResumeAsync(DirtyStage.Node, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.False(await pause.IsPausedAsync(DirtyStage.Node, CancellationToken.None));
    }

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Report_WorkOfTheStages_IsSeenByEveryInstanceAndInTheMetrics()
    {
        var time = new Clock();
        var status = new LedgerStatus();
        var operations = new OperationsQuery(database.Database.DataSource, new StagePauses(database.Database.DataSource, time), time);
        var reports = new StageReports(database.Database.DataSource, status, operations, new StageMetrics(time), time, NullLogger<StageReports>.Instance);
        await using (var mark = database.Database.DataSource.CreateCommand("insert into dirty (stage, key, from_ts, to_ts, marked_at) values (1, 5, $1, $2, $1)"))
        {
            mark.Parameters.AddWithValue(s_now.AddSeconds(-30));
            mark.Parameters.AddWithValue(s_now);
            await mark.ExecuteNonQueryAsync();
        }

        await reports.ReportAsync(CancellationToken.None);
        status.Done(DirtyStage.Readings, keys: 40, changed: 120, TimeSpan.FromSeconds(3), s_now);
        status.Failed(DirtyStage.Readings, "overflow", s_now);
        time.Advance(TimeSpan.FromSeconds(60));
        await reports.ReportAsync(CancellationToken.None);

        var activity = (await operations.StagesAsync(CancellationToken.None))[0].Activity;
        Assert.Equal((1, 40L, 2d, 0.05), (activity?.Instances, activity?.Computed, activity?.PerSecond, activity?.BusyShare));
        Assert.Equal(("overflow", s_now), (activity?.LastFailure, activity?.LastRun));
        var measured = Measure();
        Assert.Equal((1d, 90d, 2d), (measured["myems.pipeline.marks"], measured["myems.pipeline.lag"], measured["myems.pipeline.throughput"]));
    }

    [Fact]
    public void Add_CountersThatRise_GivesWhatWasAddedInTheNewestMinutes()
    {
        var window = new ActivityWindow();
        StageStatus At(long minutes) => new(minutes * 10, minutes * 100, TimeSpan.FromSeconds(minutes), null, null, null);
        WindowActivity? newest = null;
        for (var minute = 0; minute <= 20; minute++)
        {
            newest = window.Add(s_now.AddMinutes(minute), At(minute));
        }

        Assert.Equal(new WindowActivity(TimeSpan.FromMinutes(5), 50, 500, TimeSpan.FromSeconds(5)), newest);
    }

    // Other instances of the metrics may live beside ours in this process; ours is the one whose marks are not zero.
    private static Dictionary<string, double> Measure()
    {
        var values = new Dictionary<string, double>();
        using var listener = new MeterListener();
        void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags[0].Value is "readings")
            {
                values[instrument.Name] = Math.Max(values.GetValueOrDefault(instrument.Name), value);
            }
        }

        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name.StartsWith("myems.pipeline.", StringComparison.Ordinal))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Take(i, v, tags));
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Take(i, v, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }

    private sealed class Clock : TimeProvider
    {
        private TimeSpan _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => s_now + _passed;

        public override long GetTimestamp() => _passed.Ticks;

        public void Advance(TimeSpan by) => _passed += by;
    }
}
