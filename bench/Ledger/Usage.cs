using System.Diagnostics;
using System.Globalization;

namespace MyEms.Bench.Ledger;

/// <summary>Seconds that something took: by the clock, and of the processors. On a shared machine only the latter can be compared between runs.</summary>
/// <param name="Elapsed">By the clock.</param>
/// <param name="Program">Processor seconds of this process, user and system.</param>
/// <param name="Server">Processor seconds of the database server and all its processes.</param>
internal readonly record struct Usage(double Elapsed, double Program, double Server)
{
    public double Processors => Program + Server;

    public static Usage operator +(Usage a, Usage b) => new(a.Elapsed + b.Elapsed, a.Program + b.Program, a.Server + b.Server);
}

/// <summary>Measures <see cref="Usage"/> of actions, by what Linux says of the processes.</summary>
internal sealed class UsageMeter(int postmaster)
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux

    public async Task<Usage> MeasureAsync(Func<Task> action)
    {
        var before = Now();
        await action();
        var after = Now();
        return new Usage(after.Elapsed - before.Elapsed, after.Program - before.Program, after.Server - before.Server);
    }

    /// <summary>MiB of memory that this process held at most since <see cref="ResetPeak"/>.</summary>
    public static double PeakMemory()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Forgets the peak, so that what came before (the generator, EF) does not count.</summary>
    public static void ResetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private Usage Now()
    {
        using var process = Process.GetCurrentProcess();
        return new Usage(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency, process.TotalProcessorTime.TotalSeconds, Server());
    }

    // The children that live, and in the postmaster's own line those that have ended.
    private double Server()
    {
        var own = Stat(postmaster) ?? throw new InvalidOperationException("The database server has gone.");
        var ticks = own.Skip(11).Take(4).Sum(long.Parse);
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && Stat(pid) is { } stat && int.Parse(stat[1], CultureInfo.InvariantCulture) == postmaster)
            {
                ticks += long.Parse(stat[11], CultureInfo.InvariantCulture) + long.Parse(stat[12], CultureInfo.InvariantCulture);
            }
        }

        return ticks / TicksPerSecond;
    }

    /// <summary>Fields of /proc/PID/stat after the name in brackets: state, parent, … user and system ticks at 11 and 12, those of ended children at 13 and 14.</summary>
    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // ended meanwhile
        }
    }
}
