using System.Diagnostics;
using System.Globalization;

namespace MyEms.Bench.Poll;

/// <summary>The process of the simulated devices.</summary>
internal sealed class DeviceProcess : IAsyncDisposable
{
    private readonly Process _process;

    private DeviceProcess(Process process, int[] ports)
    {
        _process = process;
        Ports = ports;
    }

    /// <summary>Good devices, then the dead one, then the slow one.</summary>
    public int[] Ports { get; }

    public static async Task<DeviceProcess> StartAsync(int devices, CancellationToken cancellationToken)
    {
        // This program itself, by whatever started it: the apphost, or dotnet with the library.
        var program = Environment.ProcessPath ?? "dotnet";
        string[] library = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(DeviceProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. library, DeviceHost.Command, devices.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The devices did not start.");
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The devices ended at once.");
        return new DeviceProcess(process, [.. line.Split(' ').Select(p => int.Parse(p, CultureInfo.InvariantCulture))]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
