using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>Modbus TCP, also to units behind a gateway.</summary>
internal sealed class ModbusTcpDriver(TimeProvider time) : IDriver
{
    private readonly ModbusConnections _connections = new(time);

    public string Protocol => Protocols.ModbusTcp;

    public Task<IDriverSession> OpenAsync(DataSourceSpec source, CancellationToken cancellationToken)
    {
        IDriverSession session = source.Problems() is { Count: > 0 } problems
            ? new ImpossibleSession(new Fault(FaultKind.Configuration, $"{source.Name} cannot be read: {string.Join(' ', problems)}"), time)
            : new ModbusSession(source, _connections, time);
        return Task.FromResult(session);
    }
}
