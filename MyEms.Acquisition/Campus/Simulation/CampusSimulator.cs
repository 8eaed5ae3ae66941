using MyEms.Acquisition.Campus.Devices;

namespace MyEms.Acquisition.Campus.Simulation;

/// <summary>
/// The campus's devices as real Modbus TCP servers on loopback, a listener per gateway. What they show is a function of the
/// clock and computed when asked. Disposing hangs up on everybody.
/// </summary>
public sealed class CampusSimulator : IAsyncDisposable
{
    private readonly List<SimulatedGateway> _gateways = [];

    private CampusSimulator()
    {
    }

    /// <summary>Where each gateway listens, in the order of <see cref="CampusModel.Gateways"/>.</summary>
    public IReadOnlyList<CampusEndpoint> Endpoints { get; private set; } = [];

    /// <summary>Starts all gateways.</summary>
    /// <param name="ports">A port per gateway; null for free ones.</param>
    /// <exception cref="System.Net.Sockets.SocketException">A given port is in use; nothing is left running.</exception>
    public static async Task<CampusSimulator> StartAsync(
        CampusModel model, CampusRegisters registers, TimeProvider time, IReadOnlyList<int>? ports = null)
    {
        var simulator = new CampusSimulator();
        try
        {
            simulator.Endpoints = [.. model.Gateways.Select(g => simulator.Start(model, registers, time, g, ports?[g.Index] ?? 0))];
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
        {
            await gateway.DisposeAsync();
        }
    }

    private CampusEndpoint Start(CampusModel model, CampusRegisters registers, TimeProvider time, CampusGateway gateway, int port)
    {
        var devices = model.Meters.Where(m => m.Gateway == gateway.Index)
            .ToDictionary(m => m.Unit, SimulatedDevice (m) => new SimulatedMeter(m, registers));
        if (gateway == model.Gateways.Last(g => g.Site == gateway.Site))
        {
            devices.Add(WeatherStation.Unit, new WeatherStation(model.Seed, model.Sites[gateway.Site]));
            devices.Add(PlantController.Unit, new PlantController());
        }

        var server = new SimulatedGateway(devices, time, port);
        _gateways.Add(server);
        return new CampusEndpoint(gateway, "127.0.0.1", server.Start());
    }
}

/// <summary>Where a gateway of the campus listens.</summary>
public sealed record CampusEndpoint(CampusGateway Gateway, string Host, int Port);
