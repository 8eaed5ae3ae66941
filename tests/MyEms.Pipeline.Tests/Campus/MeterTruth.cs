using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Defects;
using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Tests.Campus;

/// <summary>
/// True energy of a meter per interval, and how far from it a faultless reader of its register may be. The bounds follow from the
/// device alone: a register shows whole counts, and a reading that comes some seconds after the quarter hour leaves the
/// register at the quarter hour to a straight line. Millionths.
/// </summary>
internal sealed class MeterTruth
{
    private readonly CampusEnergy _energy;
    private readonly long[] _bends;

    public MeterTruth(CampusEnergy energy, CampusMeter meter, long[] quantity, IEnumerable<DefectRecord> defects)
    {
        (_energy, Meter, Quantity) = (energy, meter, quantity);
        Count = ToMicros((long)meter.Device.UnitsPerCount * meter.Multiplier);
        _bends = [.. Enumerable.Range(0, quantity.Length + 1).Select(Bend)];
        Disturbances = [.. defects.Select(d => Disturbance.Of(meter, d)).OfType<Disturbance>()];
    }

    public CampusMeter Meter { get; }

    /// <summary>True energy of each interval.</summary>
    public long[] Quantity { get; }

    /// <summary>One count of the register.</summary>
    public long Count { get; }

    /// <summary>Where the meter's defects lie.</summary>
    public IReadOnlyList<Disturbance> Disturbances { get; }

    /// <summary>Whether no defect can have touched the interval's figure.</summary>
    public bool IsSound(int interval) => Disturbances.All(d => d.IsHarmless || interval < d.First || interval >= d.End);

    /// <summary>
    /// How far the sum of the intervals [first, end) may be from what the register saw: less than a count for the two cut-off
    /// remainders, as much as the bends of the load at both ends can hide, and what rounding to millionths adds.
    /// </summary>
    public long Tolerance(int first, int end) => Count + _bends[first] + _bends[end] + 2;

    /// <summary>True energy from one instant to another.</summary>
    public long Between(DateTime from, DateTime to) => ToMicros(_energy.CumulativeAt(Meter.Index, to) - _energy.CumulativeAt(Meter.Index, from));

    /// <summary>Sum of the true energy of the intervals [first, end).</summary>
    public long Sum(int first, int end) => Quantity.AsSpan(first, end - first).ToArray().Sum();

    /// <summary>Base units of the campus (Wh, litres) in millionths of the ledger's unit (kWh, m³).</summary>
    public static long ToMicros(long baseUnits) => baseUnits * 1000;

    // A chord over a bend from slope a to slope b that passes it at most J seconds away leaves it by at most |a − b| × J.
    private long Bend(int bound) => bound == 0 || bound == Quantity.Length || Meter.JitterSeconds == 0
        ? 0
        : (Math.Abs(Quantity[bound] - Quantity[bound - 1]) * Meter.JitterSeconds / BaseInterval.Seconds) + 1;
}
