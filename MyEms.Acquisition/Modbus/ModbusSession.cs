using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>
/// Reads the points of one data source. Remembers what its devices taught: ranges that cannot be read across, points that
/// do not exist, units that do not answer. So neither a bad register nor a dead unit costs its neighbours anything.
/// </summary>
internal sealed class ModbusSession : IDriverSession, IDriverWriter
{
    private const int MaxPlans = 16;

    // One silent block may be its own fault; a unit that says nothing twice running is away.
    private const int SilencesOfDeadUnit = 2;

    private readonly DataSourceSpec _source;
    private readonly ModbusConnections _connections;
    private readonly ModbusEndpoint _endpoint;
    private readonly ModbusTcpClient _client;
    private readonly TimeProvider _time;
    private readonly Dictionary<IReadOnlyList<PointSpec>, RegisterPlan> _plans = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Barrier> _barriers = [];
    private readonly Lock _gate = new();
    private readonly int[] _silences = new int[byte.MaxValue + 1];
    private readonly Quarantine<byte> _units;
    private readonly Quarantine<int> _points;
    private bool _disposed;

    public ModbusSession(DataSourceSpec source, ModbusConnections connections, TimeProvider time)
    {
        _source = source;
        _connections = connections;
        _time = time;
        _endpoint = new ModbusEndpoint(source.Host, source.Port, source.Timeout, source.PipelineDepth);
        _client = connections.Acquire(_endpoint);
        _units = new Quarantine<byte>(time, source.Timeout, TimeSpan.FromMinutes(1));
        _points = new Quarantine<int>(time, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    public async Task<IReadOnlyList<PointResult>> ReadAsync(IReadOnlyList<PointSpec> points, CancellationToken cancellationToken)
    {
        var results = new PointResult[points.Count];
        var plan = PlanFor(points);
        var now = Now();
        foreach (var (index, fault) in plan.Faults)
        {
            results[index] = PointResult.Of(points[index].Id, now, fault);
        }

        // When nothing at all would be asked, everything is: the caller has waited long enough on its own.
        if (plan.Blocks.All(IsHeldBack))
        {
            _units.Clear();
            _points.Clear();
        }

        var round = new Round(results, plan.Blocks.Length);
        var workers = Enumerable.Range(0, Math.Min(_source.PipelineDepth, plan.Blocks.Length))
            .Select(_ => WorkAsync(plan, round, cancellationToken));
        await Task.WhenAll(workers);
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

    private async Task WorkAsync(RegisterPlan plan, Round round, CancellationToken cancellationToken)
    {
        while (round.TakeNext() is { } i)
        {
            await ReadBlockAsync(plan.Blocks[i], round, cancellationToken);
        }
    }

    private async Task ReadBlockAsync(ReadBlock block, Round round, CancellationToken cancellationToken)
    {
        if ((round.Lost ?? HeldBack(block)) is { } fault)
        {
            Fail(block.Points, fault, round);
            return;
        }

        var request = ModbusRequest.Read(block.Unit, block.Table, block.Start, block.Count);
        var reply = await _client.ExchangeAsync(request, _source.Timeout, cancellationToken);
        if (reply.Failure is null)
        {
            Accept(block, block.Points, reply.Data.Span, round);
        }
        else if (IsAboutAddresses(reply.Failure) && block.Points.Length > 1)
        {
            await ReadSeparatelyAsync(block, round, cancellationToken);
        }
        else
        {
            Refuse(block, request, reply.Failure, round);
        }
    }

    private async Task ReadSeparatelyAsync(ReadBlock block, Round round, CancellationToken cancellationToken)
    {
        var missing = new HashSet<PlannedPoint>(ReferenceEqualityComparer.Instance);
        var asked = 0;
        foreach (var point in block.Points)
        {
            var a = point.Address;
            var single = new ReadBlock(a.Unit, a.Table, a.Start, a.Count, [point]);
            if ((round.Lost ?? HeldBack(single)) is { } fault)
            {
                Fail(single.Points, fault, round);
                continue;
            }

            var request = ModbusRequest.Read(a.Unit, a.Table, a.Start, a.Count);
            var reply = await _client.ExchangeAsync(request, _source.Timeout, cancellationToken);
            asked++;
            if (reply.Failure is null)
            {
                Accept(single, single.Points, reply.Data.Span, round);
                continue;
            }

            Refuse(single, request, reply.Failure, round);
            if (IsAboutAddresses(reply.Failure))
            {
                missing.Add(point);
            }
        }

        if (asked == block.Points.Length)
        {
            Remember(RegisterPlan.Learn(block, missing));
        }
    }

    private void Accept(ReadBlock block, IEnumerable<PlannedPoint> points, ReadOnlySpan<byte> data, Round round)
    {
        Heard(block.Unit);
        var now = Now();
        foreach (var point in points)
        {
            round.Results[point.Index] = ModbusData.ToResult(point, now, ModbusData.Take(block, point.Address, data));
            _points.Release(point.Spec.Id);
        }
    }

    private void Refuse(ReadBlock block, in ModbusRequest request, ModbusFailure failure, Round round)
    {
        var fault = ModbusFaults.Describe(_source, request, failure);
        if (failure.NoConnection)
        {
            round.Lost = fault;
        }
        else if (IsAboutUnit(failure))
        {
            if (Interlocked.Increment(ref _silences[block.Unit]) >= SilencesOfDeadUnit)
            {
                _units.Hold(block.Unit, fault);
            }
        }
        else if (failure.Kind == ModbusFailureKind.Exception)
        {
            Heard(block.Unit);
        }

        if (IsAboutAddresses(failure) && fault.Kind != FaultKind.Transient)
        {
            foreach (var point in block.Points)
            {
                _points.Hold(point.Spec.Id, fault);
            }
        }

        Fail(block.Points, fault, round);
    }

    private void Heard(byte unit)
    {
        Volatile.Write(ref _silences[unit], 0);
        _units.Release(unit);
    }

    private void Fail(IEnumerable<PlannedPoint> points, Fault fault, Round round)
    {
        var now = Now();
        foreach (var point in points)
        {
            round.Results[point.Index] = PointResult.Of(point.Spec.Id, now, fault);
        }
    }

    private bool IsHeldBack(ReadBlock block) => HeldBack(block) is not null;

    private Fault? HeldBack(ReadBlock block)
    {
        if (_units.Find(block.Unit) is { } unitFault)
        {
            return unitFault;
        }

        Fault? fault = null;
        foreach (var point in block.Points)
        {
            fault = _points.Find(point.Spec.Id);
            if (fault is null)
            {
                return null;
            }
        }

        return fault;
    }

    private RegisterPlan PlanFor(IReadOnlyList<PointSpec> points)
    {
        lock (_gate)
        {
            if (_plans.TryGetValue(points, out var plan))
            {
                return plan;
            }

            if (_plans.Count >= MaxPlans)
            {
                _plans.Clear();
            }

            plan = RegisterPlan.Make(points, _source.MaxGap, _source.MaxBlock, _barriers);
            _plans.Add(points, plan);
            return plan;
        }
    }

    private void Remember(IEnumerable<Barrier> barriers)
    {
        lock (_gate)
        {
            _barriers.UnionWith(barriers);
            _plans.Clear();
        }
    }

    private DateTime Now() => _time.GetUtcNow().UtcDateTime;

    private static bool IsAboutAddresses(ModbusFailure failure) => failure.Kind == ModbusFailureKind.Exception
        && failure.Code is ModbusFaults.IllegalAddress or ModbusFaults.IllegalValue or ModbusFaults.DeviceFailure;

    private static bool IsAboutUnit(ModbusFailure failure) => failure.Kind == ModbusFailureKind.Silent
        || (failure.Kind == ModbusFailureKind.Exception && failure.Code is ModbusFaults.PathUnavailable or ModbusFaults.TargetSilent);

    /// <summary>What the workers of one read share.</summary>
    private sealed class Round(PointResult[] results, int blocks)
    {
        private int _next = -1;
        private Fault? _lost;

        public PointResult[] Results { get; } = results;

        /// <summary>Set as soon as there is no connection to be had: nothing more is asked in this round.</summary>
        public Fault? Lost
        {
            get => Volatile.Read(ref _lost);
            set => Volatile.Write(ref _lost, value);
        }

        public int? TakeNext()
        {
            var next = Interlocked.Increment(ref _next);
            return next < blocks ? next : null;
        }
    }
}
