using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using MyEms.Acquisition.Supervision;
using MyEms.Acquisition.Tests.Modbus;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Tests.Supervision;

[Trait("Feature", "ACQ-08")]
public sealed class AcquisitionSupervisorTests : IAsyncDisposable
{
    private readonly SupervisedRun _run = new(new ModbusTcpDriver(TimeProvider.System));

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task Run_HangingThrowingAndFailingNeighbours_TheOthersGoOn()
    {
        _run.Driver.Tell(1, async (_, token) => { await Task.Delay(Timeout.InfiniteTimeSpan, token); return []; });
        _run.Driver.Tell(2, (_, _) => throw new InvalidOperationException("A mistake."));
        _run.Driver.Tell(3, (_, _) => new TaskCompletionSource<IReadOnlyList<PointResult>>().Task);
        _run.Driver.Tell(4, ScriptedDriver.Fails(FaultKind.Transient, "It is dead."));
        _run.Driver.Tell(5, (_, _) => Task.FromResult<IReadOnlyList<PointResult>>([]));
        _run.Driver.Tell(6, ScriptedDriver.Answers(42));
        _run.Configuration.Set([.. Enumerable.Range(1, 6).Select(i => SupervisedRun.Source(i))]);

        await _run.StartAsync();
        await _run.UntilAsync(() => _run.Sink.Of(6).Length >= 5, "the healthy source was read five times");
        await _run.UntilAsync(() => _run.Driver.Reads(2) >= 2, "the source whose driver throws was tried again");

        Assert.All([2, 4, 5], id => Assert.Equal(SourceState.BackingOff, _run.Status.Find(id)?.State));
        Assert.Equal("It is dead.", _run.Status.Find(4)?.Trouble);
        Assert.Equal(SourceState.Connected, _run.Status.Find(6)?.State);
        Assert.Null(_run.Status.Find(6)?.Trouble);
        Assert.Equal(0, _run.Driver.Overlaps);
    }

    [Fact]
    public async Task Run_ConfigurationChanges_OnlyWhatChangedStartsAnew()
    {
        foreach (var id in new[] { 1, 2, 3, 4 })
        {
            _run.Driver.Tell(id, ScriptedDriver.Answers(id));
        }

        _run.Configuration.Set(SupervisedRun.Source(1), SupervisedRun.Source(2), SupervisedRun.Source(3));
        await _run.StartAsync();
        await _run.UntilAsync(() => Enumerable.Range(1, 3).All(id => _run.Driver.Reads(id) > 0), "all three were read");

        _run.Configuration.Set(SupervisedRun.Source(1), SupervisedRun.Source(2, "renamed"), SupervisedRun.Source(4));
        await _run.UntilAsync(() => _run.Driver.Reads(4) > 0 && _run.Driver.Opened(2) == 2, "the new and the renamed one were read");

        // Had the unchanged one been started anew too, it would be open twice by its next reads.
        var before = _run.Driver.Reads(1);
        await _run.UntilAsync(() => _run.Driver.Reads(1) >= before + 3, "the unchanged one was read on");

        Assert.Equal(1, _run.Driver.Opened(1));
        Assert.Null(_run.Status.Find(3));
        Assert.Equal("renamed", _run.Status.Find(2)?.Name);
    }

    [Fact]
    public async Task Run_ConfigurationCannotBeLoaded_SaysSoAndTriesAgain()
    {
        _run.Driver.Tell(1, ScriptedDriver.Answers(1));
        _run.Configuration.FailingLoads = 1;
        _run.Configuration.Set(SupervisedRun.Source(1));

        await _run.StartAsync();
        await _run.UntilAsync(() => _run.Status.ConfigurationFault is not null, "the fault was seen");
        await _run.UntilAsync(() => _run.Sink.Of(1).Length > 0, "the source was read after all");

        Assert.Null(_run.Status.ConfigurationFault);
        Assert.True(_run.Configuration.Loads >= 2);
    }

    [Fact]
    public async Task Run_SinkRefuses_PollingGoesOnAndLiveValuesAreShown()
    {
        _run.Driver.Tell(1, ScriptedDriver.Answers(7));
        _run.Sink.Refusal = new IOException("Neither database nor disk.");
        _run.Configuration.Set(SupervisedRun.Source(1));

        await _run.StartAsync();
        await _run.UntilAsync(() => _run.Driver.Reads(1) >= 3, "it was read three times");

        Assert.Equal(7, _run.Live.Find(1)?.Value);
    }

    [Fact]
    public async Task Run_FaultThenValue_StateAndLiveValueFollow()
    {
        _run.Driver.Tell(1, ScriptedDriver.Fails(FaultKind.Transient, "Gateway GW-07 refuses the connection. Check address and port."));
        _run.Configuration.Set(SupervisedRun.Source(1));
        await _run.StartAsync();
        await _run.UntilAsync(() => _run.Status.Find(1)?.State == SourceState.BackingOff, "it backed off");
        Assert.Equal("Gateway GW-07 refuses the connection. Check address and port.", _run.Live.Find(1)?.Fault);

        _run.Driver.Tell(1, ScriptedDriver.Answers(3));
        await _run.UntilAsync(() => _run.Status.Find(1)?.State == SourceState.Connected, "it came back");

        var status = _run.Status.Find(1);
        Assert.Null(_run.Live.Find(1)?.Fault);
        Assert.Equal(3, _run.Live.Find(1)?.Value);
        Assert.NotNull(status?.LastSuccess);
        Assert.True(status.Failures >= 1 && status.Requests > status.Failures);
        Assert.Equal(DateTimeKind.Utc, status.Since.Kind);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task Run_WallClockJumps_KeepsItsRhythm(int days)
    {
        _run.Driver.Tell(1, ScriptedDriver.Answers(1));
        _run.Configuration.Set(SupervisedRun.Source(1));
        await _run.StartAsync();
        await _run.UntilAsync(() => _run.Driver.Reads(1) >= 2, "it was read");

        _run.Time.Jump(TimeSpan.FromDays(days));
        var before = _run.Driver.Reads(1);
        await _run.UntilAsync(() => _run.Driver.Reads(1) >= before + 3, "it was read on after the jump");

        // A burst to make up for 400 days would have left out reads, and more of them than there is time for in a test.
        Assert.True(_run.Status.Find(1)?.Skipped < 10_000);
    }

    [Fact]
    public async Task Run_UnknownProtocol_ConfigurationFaultThatNamesTheKnownOnes()
    {
        var source = SupervisedRun.Source(1);
        _run.Configuration.Set(source with { Source = source.Source with { Protocol = "morse" } });

        await _run.StartAsync();
        await _run.UntilAsync(() => _run.Status.Find(1)?.State == SourceState.BackingOff, "it failed");

        Assert.Equal("There is no protocol \"morse\". Known: modbus-tcp, scripted.", _run.Status.Find(1)?.Trouble);
    }

    [Fact]
    [Trait("Feature", "ACQ-06")]
    public async Task Run_ModbusDevice_CalibratedCheckedAndShown()
    {
        await using var server = new HostileServer();
        var source = new DataSourceSpec(9, "Meter 9", Protocols.ModbusTcp, "127.0.0.1", server.Port, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20));
        static PointSpec Register(int id, int register) => new(id, $"R{id}", ModbusAddressJson.Write(new(1, ModbusTable.HoldingRegister, register, RegisterType.UInt16)));
        _run.Configuration.Set(new SourceConfiguration(source,
        [
            Register(1, 100) with { Ratio = 0.5, Offset = -10 },
            Register(2, 300) with { HighLimit = 299 },
            Register(3, 300) with { LowLimit = 301 },
            Register(4, 400) with { IsStored = false },
        ]));

        await _run.StartAsync();
        await _run.UntilAsync(() => _run.Sink.Of(3).Length > 0, "the device was read");

        Assert.Equal((40, ReadingQuality.Good), (_run.Sink.Of(1)[0].Value, _run.Sink.Of(1)[0].Quality));
        Assert.Equal((300, ReadingQuality.AboveRange), (_run.Sink.Of(2)[0].Value, _run.Sink.Of(2)[0].Quality));
        Assert.Equal((300, ReadingQuality.BelowRange), (_run.Sink.Of(3)[0].Value, _run.Sink.Of(3)[0].Quality));
        Assert.Empty(_run.Sink.Of(4));
        Assert.Equal(400, _run.Live.Find(4)?.Value);
    }
}
