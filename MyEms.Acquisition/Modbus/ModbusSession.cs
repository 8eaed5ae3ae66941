using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>
/// Reads and writes the points of one data source. Remembers what its devices taught, so that neither a bad register nor a
/// dead unit costs its neighbours anything.
/// </summary>
internal sealed class ModbusSession : IDriverSession, IDriverWriter
{
    private const int MaxPlans = 16;

    private readonly DataSourceSpec _source;
    private readonly ModbusConnections _connections;
    private readonly ModbusEndpoint _endpoint;
    private readonly ModbusTcpClient _client;
    private readonly ModbusMemory _memory;
    private readonly TimeProvider _time;
    private readonly Dictionary<IReadOnlyList<PointSpec>, RegisterPlan> _plans = new(ReferenceEqualityComparer.Instance);
    private int _plansVersion;
    private bool _disposed;

    public ModbusSession(DataSourceSpec source, ModbusConnections connections, TimeProvider time)
    {
        _source = source;
        _connections = connections;
        _time = time;
        _memory = new ModbusMemory(source.Timeout, time);
        _endpoint = new ModbusEndpoint(source.Host, source.Port, source.Timeout, source.PipelineDepth);
        _client = connections.Acquire(_endpoint);
    }

    public async Task<IReadOnlyList<PointResult>> ReadAsync(IReadOnlyList<PointSpec> points, CancellationToken cancellationToken)
    {
        var results = new PointResult[points.Count];
        var plan = PlanFor(points);
        var now = _time.GetUtcNow().UtcDateTime;
        foreach (var (index, fault) in plan.Faults)
        {
            results[index] = PointResult.Of(points[index].Id, now, fault);
        }

        // When nothing at all would be asked, everything is: the caller has waited long enough on its own.
        if (plan.Blocks.All(b => _memory.HeldBack(b) is not null))
        {
            _memory.Forgive();
        }

        await new ModbusRound(_client, _source, _memory, plan, results, _time).RunAsync(cancellationToken);
        return results;
    }

    public async Task<Fault?> WriteAsync(PointSpec point, double rawValue, CancellationToken cancellationToken)
    {
        if (!ModbusAddressJson.TryRead(point.Address, out var address, out var problem))
        {
            return new Fault(FaultKind.Configuration, $"Point {point.Name} has an impossible address: {problem}");
        }

        if (address.Table is ModbusTable.DiscreteInput or ModbusTable.InputRegister)
        {
            return new Fault(FaultKind.Configuration, $"Point {point.Name} lies in {address}, which cannot be written.");
        }

        return await new ModbusWriter(_client, _source).WriteAsync(point, address, rawValue, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await _connections.ReleaseAsync(_endpoint);
        }
    }

    private RegisterPlan PlanFor(IReadOnlyList<PointSpec> points)
    {
        if (_plansVersion != _memory.Version || _plans.Count >= MaxPlans)
        {
            _plans.Clear();
        }

        if (!_plans.TryGetValue(points, out var plan))
        {
            (_plansVersion, var barriers) = _memory.Barriers;
            plan = RegisterPlan.Make(points, _source.MaxGap, _source.MaxBlock, barriers);
            _plans.Add(points, plan);
        }

        return plan;
    }
}
