using System.Globalization;
using MyEms.Bench.Ledger.Workload;

namespace MyEms.Bench.Ledger;

/// <summary>What <c>ledger</c> was asked for on the command line.</summary>
internal sealed record LedgerBenchmarkOptions
{
    public const string Usage =
        """
        usage: ledger [--meters 1000] [--days 30] [--seed 1] [--workers N] [what to measure besides the whole calculation]
          --hour        one new hour of all meters, from the last reading's commit to the finished ledger
          --late        one late meter-month on a site with --history days
          --year        disk of, and queries over, a ledger of --history days
          --backfill    storing rate against a bare COPY of the same readings
          --history N   days to which the computed ones are copied for --late and --year (365)
          --no-yardstick   leave the plain-SQL calculation out (there are no ratios then)
          --virtual     count the virtual meters on both sides
          --statements  which statements the server spends its time on
          --unflagged   store readings outside the points' limits as good ones: the cleaner has to find them
        """;

    public WorkloadOptions Workload { get; init; } = new() { Meters = 1000 };

    /// <summary>Workers of a stage; null leaves it to the program.</summary>
    public int? Workers { get; init; }

    public int HistoryDays { get; init; } = 365;

    public bool Hour { get; init; }

    public bool Late { get; init; }

    public bool Year { get; init; }

    public bool Backfill { get; init; }

    public bool Yardstick { get; init; } = true;

    public bool VirtualMeters { get; init; }

    public bool Unflagged { get; init; }

    public bool Statements { get; init; }

    /// <summary>Null for anything that is not an option or has no number where one belongs.</summary>
    public static LedgerBenchmarkOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new LedgerBenchmarkOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var next = Switch(options, arguments[i]);
            if (next is null && i + 1 < arguments.Count
                && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                next = Number(options, arguments[i++], number);
            }

            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    private static LedgerBenchmarkOptions? Switch(LedgerBenchmarkOptions options, string name) => name switch
    {
        "--hour" => options with { Hour = true },
        "--late" => options with { Late = true },
        "--year" => options with { Year = true },
        "--backfill" => options with { Backfill = true },
        "--no-yardstick" => options with { Yardstick = false },
        "--virtual" => options with { VirtualMeters = true },
        "--unflagged" => options with { Unflagged = true },
        "--statements" => options with { Statements = true },
        _ => null,
    };

    private static LedgerBenchmarkOptions? Number(LedgerBenchmarkOptions options, string name, int number) => name switch
    {
        "--meters" => options with { Workload = options.Workload with { Meters = number } },
        "--days" => options with { Workload = options.Workload with { Days = number } },
        "--seed" => options with { Workload = options.Workload with { Seed = number } },
        "--workers" => options with { Workers = number },
        "--history" => options with { HistoryDays = number },
        _ => null,
    };
}
