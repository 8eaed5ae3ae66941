using System.Diagnostics;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>What a finished program left behind; output is what it wrote to both streams.</summary>
internal sealed record ChildResult(int ExitCode, string Output);

/// <summary>Runs a short program to its end, as another user when this process is root.</summary>
internal static class ChildProcess
{
    /// <exception cref="EmbeddedPostgresException">The program cannot be started, or does not end in time (it is then killed).</exception>
    public static async Task<ChildResult> RunAsync(
        string program, IEnumerable<string> arguments, string? user, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments, user);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new ChildResult(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new EmbeddedPostgresException($"{Path.GetFileName(program)} did not end within {timeout.TotalSeconds:0} s.");
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, string? user)
    {
        // From "/", because the database user need not be able to enter the directory that we were started in.
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (user is not null)
        {
            start.UserName = user;
        }

        // A PGDATA or PGOPTIONS of the caller must not bend our server; its messages are read, so they are English.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!; // null only with UseShellExecute
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            var asUser = user is null ? "" : $" as user '{user}'";
            throw new EmbeddedPostgresException($"{program} cannot be run{asUser}: {e.Message}", e);
        }
    }
}
