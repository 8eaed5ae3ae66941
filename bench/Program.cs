using MyEms.Bench;
using MyEms.Bench.Freshness;
using MyEms.Bench.Ingest;
using MyEms.Bench.Ledger;
using MyEms.Bench.Poll;

var benchmarks = new Dictionary<string, Func<string[], CancellationToken, Task<int>>>(StringComparer.Ordinal)
{
    ["ingest"] = IngestBenchmark.RunAsync,
    ["poll"] = PollBenchmark.RunAsync,
    ["ledger"] = LedgerBenchmark.RunAsync,
    ["freshness"] = FreshnessBenchmark.RunAsync,
};

// Started by benchmarks in processes of their own, never by people.
var hosts = new Dictionary<string, Func<string[], CancellationToken, Task<int>>>(StringComparer.Ordinal)
{
    [DeviceHost.Command] = DeviceHost.RunAsync,
};

if (args.Length == 0 || !(benchmarks.TryGetValue(args[0], out var run) || hosts.TryGetValue(args[0], out run)))
{
    Console.Error.WriteLine($"usage: dotnet run -c Release --project bench -- {string.Join('|', benchmarks.Keys)}");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
return await run(args[1..], stop.Token);
