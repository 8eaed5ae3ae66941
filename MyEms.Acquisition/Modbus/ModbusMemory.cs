using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>
/// What the devices of a source taught: ranges that cannot be read across, points that do not exist, units that do not
/// answer. Lives as long as the session.
/// </summary>
internal sealed class ModbusMemory
{
    // One silent block may be its own fault; a unit that says nothing twice running is away.
    private const int SilencesOfDeadUnit = 2;
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private readonly int[] _silences = new int[byte.MaxValue + 1];
    private readonly Quarantine<byte> _units;
    private readonly Quarantine<int> _points;
    private readonly Lock _gate = new();
    private readonly HashSet<Barrier> _barriers = [];
    private int _version;

    public ModbusMemory(TimeSpan timeout, TimeProvider time)
    {
        _units = new Quarantine<byte>(time, timeout, s_longest);
        _points = new Quarantine<int>(time, s_longest, s_longest);
    }

    /// <summary>The ranges not to read across, and a number that rises when there are more.</summary>
    public (int Version, Barrier[] Barriers) Barriers
    {
        get
        {
            lock (_gate)
            {
                return (_version, [.. _barriers]);
            }
        }
    }

    /// <summary>Rises when there are more barriers.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Why a block is not worth asking for at this moment; null when it is.</summary>
    public Fault? HeldBack(ReadBlock block)
    {
        var fault = _units.Find(block.Unit);
        if (fault is not null)
        {
            return fault;
        }

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

    /// <summary>A unit answered something, be it an exception.</summary>
    public void Heard(byte unit)
    {
        Volatile.Write(ref _silences[unit], 0);
        _units.Release(unit);
    }

    /// <summary>A unit answered nothing.</summary>
    public void Silent(byte unit, Fault fault)
    {
        if (Interlocked.Increment(ref _silences[unit]) >= SilencesOfDeadUnit)
        {
            _units.Hold(unit, fault);
        }
    }

    public void Found(PlannedPoint point) => _points.Release(point.Spec.Id);

    public void Missing(PlannedPoint point, Fault fault) => _points.Hold(point.Spec.Id, fault);

    public void Learn(IEnumerable<Barrier> barriers)
    {
        lock (_gate)
        {
            _barriers.UnionWith(barriers);
            Volatile.Write(ref _version, _version + 1);
        }
    }

    /// <summary>Gives every unit and point another chance now; what was learnt about ranges stays.</summary>
    public void Forgive()
    {
        _units.Clear();
        _points.Clear();
    }
}
