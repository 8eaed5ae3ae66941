using System.Globalization;

namespace MyEms.Acquisition.Drivers;

/// <summary>One connection to the field, as configured. Immutable: a change makes a new one.</summary>
/// <param name="Id">The data source.</param>
/// <param name="Name">As operators know it; faults speak of it by this name.</param>
/// <param name="Protocol">Which driver, such as <c>modbus-tcp</c>.</param>
/// <param name="Host">Host name or IP address.</param>
/// <param name="Port">TCP or UDP port, 1 to 65535.</param>
/// <param name="PollInterval">Between two reads of a point that has no interval of its own.</param>
/// <param name="Timeout">For one request, and for opening the connection.</param>
public sealed record DataSourceSpec(
    int Id,
    string Name,
    string Protocol,
    string Host,
    int Port,
    TimeSpan PollInterval,
    TimeSpan Timeout)
{
    /// <summary>Nothing is polled more often than this.</summary>
    internal static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan s_longestPoll = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_shortestTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromMinutes(2);

    /// <summary>The gateway it is shown under; null for none.</summary>
    public int? GatewayId { get; init; }

    /// <summary>Requests that may be under way at once on the connection, 1 to 32; default 1, which every device bears.</summary>
    public int PipelineDepth { get; init; } = 1;

    /// <summary>Unasked registers that a request may read over to join two points, 0 to 124; default 8.</summary>
    public int MaxGap { get; init; } = 8;

    /// <summary>Registers in one request, 1 to 125; default 125.</summary>
    public int MaxBlock { get; init; } = 125;

    /// <summary>What was wrong with its stored options; null for nothing.</summary>
    public string? OptionsProblem { get; init; }

    /// <summary>What in here cannot work, one sentence each; empty when it can.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Host))
        {
            problems.Add("The host is empty.");
        }

        if (OptionsProblem is not null)
        {
            problems.Add(OptionsProblem);
        }

        Check(problems, "Port", Port, 1, 65535);
        Check(problems, "Pipeline depth", PipelineDepth, 1, 32);
        Check(problems, "Maximum gap", MaxGap, 0, 124);
        Check(problems, "Maximum block", MaxBlock, 1, 125);
        Check(problems, "Poll interval", PollInterval, ShortestPoll, s_longestPoll);
        Check(problems, "Timeout", Timeout, s_shortestTimeout, s_longestTimeout);
        return problems;
    }

    private static void Check<T>(List<string> problems, string what, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {value} is outside {least} to {most}."));
        }
    }
}
