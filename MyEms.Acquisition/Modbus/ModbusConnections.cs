namespace MyEms.Acquisition.Modbus;

/// <summary>
/// The open clients by host and port. Gateways bear few connections, often one: data sources that lead to the same
/// gateway share it, whoever came first deciding on the pipeline.
/// </summary>
internal sealed class ModbusConnections(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Host, int Port), Shared> _shared = [];

    /// <summary>Gives the client of an endpoint; to be handed back by <see cref="ReleaseAsync"/>.</summary>
    public ModbusTcpClient Acquire(ModbusEndpoint endpoint)
    {
        lock (_gate)
        {
            var key = KeyOf(endpoint);
            if (!_shared.TryGetValue(key, out var shared))
            {
                shared = new Shared(new ModbusTcpClient(endpoint, time));
                _shared.Add(key, shared);
            }

            shared.Users++;
            return shared.Client;
        }
    }

    /// <summary>Hands a client back; the last one closes it.</summary>
    public async ValueTask ReleaseAsync(ModbusEndpoint endpoint)
    {
        Shared? last = null;
        lock (_gate)
        {
            var key = KeyOf(endpoint);
            if (--_shared[key].Users == 0)
            {
                _shared.Remove(key, out last);
            }
        }

        if (last is not null)
        {
            await last.Client.DisposeAsync();
        }
    }

    private static (string, int) KeyOf(ModbusEndpoint endpoint) => (endpoint.Host.Trim().ToLowerInvariant(), endpoint.Port);

    private sealed class Shared(ModbusTcpClient client)
    {
        public ModbusTcpClient Client { get; } = client;

        public int Users { get; set; }
    }
}
