using MyEms.Bench.Ledger.Workload;
using MyEms.Bench.Ledger.Yardstick;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;

namespace MyEms.Bench.Ledger;

/// <summary>
/// From stored readings to the finished ledger of all nodes, against the same calculation in plain SQL on the same server, stage by
/// stage; then what is asked for besides. Ends with an error when the ledger's totals are not those of the registers.
/// </summary>
internal static class LedgerBenchmark
{
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (LedgerBenchmarkOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(LedgerBenchmarkOptions.Usage);
            return 2;
        }

        if (options.Hour)
        {
            options = options with { Workload = options.Workload with { ExtraHours = 6 } };
        }

        await using var server = await LedgerServer.StartAsync(options.Statements ? StatementTimes.Settings : new Dictionary<string, string>(), cancellationToken);
        var model = WorkloadModel.Create(options.Workload);
        PlainSql? yardstick = null;
        if (options.Yardstick)
        {
            yardstick = new PlainSql(server.DataSource, server.Usage, options.Workload, model);
            await yardstick.RunAsync(options.VirtualMeters, cancellationToken);
        }

        var site = await WorkloadSite.CreateAsync(server, model, options.VirtualMeters, cancellationToken);
        return await new LedgerRun(server, options, site, yardstick).RunAsync(cancellationToken);
    }
}
