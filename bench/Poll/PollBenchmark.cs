using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using MyEms.Acquisition.Supervision;
using MyEms.Core.Live;

namespace MyEms.Bench.Poll;

/// <summary>
/// One process polls 500 devices of 40 registers every 10 s: what it costs, how late it is, and what one dead and one
/// slow device change for the others.
/// </summary>
internal static class PollBenchmark
{
    private const int Devices = 500;
    private const int Registers = 40;

    // What else the machine does changes from minute to minute: the three ways take turns, so that it falls on all alike.
    private const int Rounds = 3;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var seconds = args is ["--seconds", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 60;
        var plan = new PollPlan(Devices, Registers, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(seconds) / Rounds);
        Console.WriteLine($"{Devices} devices x {Registers} registers every {plan.Interval.TotalSeconds:0} s, {seconds} s in each of three ways, by turns in {Rounds} rounds …");

        await using var devices = await DeviceProcess.StartAsync(Devices, cancellationToken);
        var good = devices.Ports[..Devices];
        List<PollMeasurement> bareRounds = [], aloneRounds = [], besideRounds = [];
        for (var round = 0; round < Rounds; round++)
        {
            bareRounds.Add(await BareLoop.MeasureAsync(good, plan, cancellationToken));
            aloneRounds.Add(await PollAsync(good, plan, cancellationToken));
            besideRounds.Add(await PollAsync(devices.Ports, plan, cancellationToken));
        }

        var (bare, alone, beside) = (PollMeasurement.Pool(bareRounds), PollMeasurement.Pool(aloneRounds), PollMeasurement.Pool(besideRounds));
        var whole = plan with { Length = plan.Length * Rounds };
        PrintTable(whole, ("bare sockets", bare), ("polled", alone), ("with a dead and a slow device", beside));
        Figure.Print(
            new Figure("poll.cores", alone.Cores, "cores", bare.Cores),
            new Figure("poll.lateness_p50", alone.Quantile(0.5).TotalSeconds, "s", bare.Quantile(0.5).TotalSeconds),
            new Figure("poll.lateness_p99", alone.Quantile(0.99).TotalSeconds, "s", bare.Quantile(0.99).TotalSeconds),
            new Figure("poll.reads", alone.Reads, "reads", whole.ExpectedReads),
            new Figure("poll.bad_neighbours.cores", beside.Cores, "cores", alone.Cores),
            new Figure("poll.bad_neighbours.lateness_p99", beside.Quantile(0.99).TotalSeconds, "s", alone.Quantile(0.99).TotalSeconds),
            new Figure("poll.bad_neighbours.reads", beside.Reads, "reads", alone.Reads));
        return 0;
    }

    private static async Task<PollMeasurement> PollAsync(int[] ports, PollPlan plan, CancellationToken cancellationToken)
    {
        var log = new LatenessLog();
        var sink = new CountingSink();
        var status = new AcquisitionStatus();
        var driver = new MeasuringDriver(new ModbusTcpDriver(TimeProvider.System), status, log, plan.Devices);
        var configuration = new FixedConfiguration(new AcquisitionSnapshot([], [.. ports.Select((port, i) => Configure(i, port, plan))]));
        using var supervisor = new AcquisitionSupervisor(
            configuration, new DriverCatalogue([driver]), new LiveValues(), sink, status, TimeProvider.System, NullLogger<AcquisitionSupervisor>.Instance);
        await supervisor.StartAsync(cancellationToken);
        var measured = await log.MeasureAsync(plan.Settle, plan.Length, () => sink.Count, cancellationToken);
        foreach (var trouble in status.Sources.Where(s => s.Trouble is not null))
        {
            Console.WriteLine($"  {trouble.Name}: {trouble.Trouble}");
        }

        await supervisor.StopAsync(cancellationToken);
        return measured;
    }

    private static SourceConfiguration Configure(int index, int port, PollPlan plan)
    {
        var source = new DataSourceSpec(index + 1, $"Device {index + 1}", Protocols.ModbusTcp, "127.0.0.1", port, plan.Interval, TimeSpan.FromSeconds(3));
        var points = Enumerable.Range(0, plan.Registers).Select(r => new PointSpec(
            (index * plan.Registers) + r + 1,
            $"Register {r}",
            ModbusAddressJson.Write(new ModbusAddress(1, ModbusTable.HoldingRegister, r, RegisterType.UInt16))) { Ratio = 0.1 });
        return new SourceConfiguration(source, points.ToImmutableArray());
    }

    private static void PrintTable(PollPlan plan, params ReadOnlySpan<(string Name, PollMeasurement Measured)> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"{"",-30} {"cores",8} {"reads",8} {"expected",9} {"values/s",10} {"late p50",10} {"late p99",10} {"latest",10}");
        foreach (var (name, m) in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-30} {m.Cores,8:0.000} {m.Reads,8} {plan.ExpectedReads,9:0} {m.Readings / plan.Length.TotalSeconds,10:0} {Milliseconds(m.Quantile(0.5)),10} {Milliseconds(m.Quantile(0.99)),10} {Milliseconds(m.Quantile(1)),10}"));
        }

        Console.WriteLine();
    }

    private static string Milliseconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.0} ms");
}
