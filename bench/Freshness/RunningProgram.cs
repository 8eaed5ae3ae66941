using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MyEms.Bench.Freshness;

/// <summary>The real program in a process of its own, on a database and a data directory of the benchmark.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _log;

    private RunningProgram(Process process, Uri address, Task log) => (_process, Address, _log) = (process, address, log);

    public Uri Address { get; }

    public static async Task<RunningProgram> StartAsync(string connectionString, string directory, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Library(), "--data", directory, "--urls", address.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__MyEms"] = connectionString;
        start.Environment["MyEms__Demo"] = "false";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        var log = Path.Combine(directory, "program.log");
        var program = new RunningProgram(process, address, Task.WhenAll(
            KeepAsync(process.StandardOutput, log), KeepAsync(process.StandardError, log + ".errors")));
        try
        {
            await program.ReadyAsync(cancellationToken);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // As an operator does, so that it ends in order.
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }

        await _log;
        _process.Dispose();
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var attempt = 0; attempt < 240; attempt++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The program ended with code {_process.ExitCode}.");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        }

        throw new TimeoutException("The program did not become ready within two minutes.");
    }

    // The program beside this one, built with the same configuration: .../bench/bin/Release/net10.0 and .../MyEms.Web/bin/Release/net10.0.
    private static string Library()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        for (var folder = here; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MyEms.sln")))
            {
                var path = Path.Combine(folder.FullName, "MyEms.Web", "bin", here.Parent?.Name ?? "", here.Name, "myems.dll");
                return File.Exists(path) ? path : throw new FileNotFoundException("The program has not been built.", path);
            }
        }

        throw new InvalidOperationException("The benchmark runs outside the project.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task KeepAsync(StreamReader reader, string path)
    {
        await using var file = new StreamWriter(path);
        while (await reader.ReadLineAsync() is { } line)
        {
            await file.WriteLineAsync(line);
        }
    }
}
