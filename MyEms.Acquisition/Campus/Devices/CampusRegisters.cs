using System.Collections.Concurrent;
using MyEms.Acquisition.Campus.Defects;

namespace MyEms.Acquisition.Campus.Devices;

/// <summary>
/// What the registers show at any instant: the true energy as this device counts it, with its transformer ratio, its
/// digits, its exchange, reset, rollover, stuck and reversed times.
/// </summary>
public sealed class CampusRegisters
{
    private readonly CampusModel _model;
    private readonly CampusEnergy _energy;
    private readonly DefectRecord[][] _defects;
    private readonly Lazy<long>[] _initial;

    // Truth at the bounds of defects, which every later reading of the meter refers to.
    private readonly ConcurrentDictionary<(int Meter, DateTime At), long> _bounds = new();

    /// <summary>Registers over the truth of <paramref name="energy"/>.</summary>
    public CampusRegisters(CampusModel model, CampusEnergy energy)
    {
        _model = model;
        _energy = energy;
        _defects = [.. model.Meters.Select(m => model.Defects.Where(d => d.Meter == m.Key).OrderBy(d => d.From).ToArray())];
        _initial = [.. model.Meters.Select(m => new Lazy<long>(() => Initial(m)))];
    }

    /// <summary>Counts that the register of a meter shows at <paramref name="at"/> (UTC).</summary>
    public long CountsAt(int meter, DateTime at)
    {
        var (model, defects) = (_model.Meters[meter], _defects[meter]);
        if (defects.Length > 0)
        {
            at = Unstick(defects, at);
        }

        return Total(meter, at, Era(defects, at)) / Divisor(model) % model.Device.Rollover;
    }

    /// <summary>Readings in kWh or m³ with which the old register ended and the new one began when a meter was exchanged.</summary>
    public (double End, double Begin) AtExchange(DefectRecord exchange)
    {
        var meter = _model.Meters.First(m => m.Key == exchange.Meter);
        var before = Era(_defects[meter.Index], exchange.From.AddTicks(-1));
        var end = Total(meter.Index, exchange.From, before) / Divisor(meter) % meter.Device.Rollover;
        return (meter.Device.ToReading(end), meter.Device.ToReading((long)exchange.Amount));
    }

    /// <summary>Every passing of a register through its highest value in [<paramref name="from"/>, <paramref name="to"/>), planned or not.</summary>
    public IEnumerable<DefectRecord> Rollovers(DateTime from, DateTime to)
    {
        // Day by day and site by site: a day of a site is computed once for all its meters.
        foreach (var site in _model.Meters.Where(m => m.Device.Rollover < long.MaxValue).GroupBy(m => m.Site))
        {
            for (var day = from; day < to; day = day.AddDays(1))
            {
                var end = day.AddDays(1) < to ? day.AddDays(1) : to;
                foreach (var meter in site)
                {
                    if (FindRollover(meter, day, end) is { } at)
                    {
                        yield return new DefectRecord(DefectKind.Rollover, meter.Key, at, at, 0, "Register passes its highest value.");
                    }
                }
            }
        }
    }

    // Within a day and an era the quotient rises by at most one, so that halving the stretch finds the instant to the second.
    private DateTime? FindRollover(CampusMeter meter, DateTime from, DateTime to)
    {
        var defects = _defects[meter.Index];
        var era = Era(defects, to);
        from = era is not null && era.From > from ? era.From : from;
        var modulus = Divisor(meter) * meter.Device.Rollover;
        long Quotient(DateTime at) => Total(meter.Index, at, era) / modulus;
        var first = Quotient(from);
        if (Quotient(to) == first)
        {
            return null;
        }

        var (low, high) = (from, to);
        while ((high - low).TotalSeconds > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Quotient(middle) == first ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Reading of the register in kWh or m³ before the transformer ratio, as a driver decodes it.</summary>
    public double ReadingAt(int meter, DateTime at) => _model.Meters[meter].Device.ToReading(CountsAt(meter, at));

    /// <summary>
    /// Power in kW as the device shows it, before the transformer ratio: the mean of the interval with the liveliness of a
    /// real load. Never negative; zero where the interval's energy is zero.
    /// </summary>
    public double PowerAt(int meter, DateTime at)
    {
        var model = _model.Meters[meter];
        var mean = _energy.IntervalAt(meter, at) * 4 / 1000.0;
        var seconds = (at - DateTime.UnixEpoch).TotalSeconds;
        var lively = 1 + (0.035 * Loads.CampusNoise.Smooth(_model.Seed, 300_000 + meter, seconds / 47))
            + (0.012 * Loads.CampusNoise.Smooth(_model.Seed, 400_000 + meter, seconds / 6));
        var reversed = _defects[meter].Any(d => d.Kind == DefectKind.ReversedTransformer && at >= d.From && at < d.To);
        return mean * lively / model.Multiplier / (reversed ? 3 : 1);
    }

    /// <summary>Base units of the truth in one count.</summary>
    private static long Divisor(CampusMeter meter) => (long)meter.Device.UnitsPerCount * meter.Multiplier;

    private static DateTime Unstick(DefectRecord[] defects, DateTime at)
    {
        foreach (var d in defects)
        {
            if (d.Kind == DefectKind.Stuck && at >= d.From && at < d.To)
            {
                return d.From;
            }
        }

        return at;
    }

    /// <summary>The exchange or reset with which the register's present count began; null when it is still the first.</summary>
    private static DefectRecord? Era(DefectRecord[] defects, DateTime at) =>
        Array.FindLast(defects, d => d.Kind is DefectKind.Exchange or DefectKind.Reset && at >= d.From);

    /// <summary>Base units that the register stands for, before its digits run out.</summary>
    private long Total(int meter, DateTime at, DefectRecord? era)
    {
        var defects = _defects[meter];
        return era is null
            ? _initial[meter].Value + Seen(meter, defects, at)
            : ((long)era.Amount * Divisor(_model.Meters[meter])) + Seen(meter, defects, at) - _bounds.GetOrAdd((meter, era.From), b => Seen(meter, defects, b.At));
    }

    /// <summary>True energy since the start that the device saw: a reversed transformer on one of three phases leaves a third.</summary>
    private long Seen(int meter, DefectRecord[] defects, DateTime at)
    {
        var seen = _energy.CumulativeAt(meter, at);
        foreach (var d in defects)
        {
            if (d.Kind == DefectKind.ReversedTransformer && at > d.From)
            {
                var until = at < d.To ? _energy.CumulativeAt(meter, at) : Bound(meter, d.To);
                seen -= (until - Bound(meter, d.From)) * 2 / 3;
            }
        }

        return seen;
    }

    private long Bound(int meter, DateTime at) =>
        _bounds.GetOrAdd((-1 - meter, at), b => _energy.CumulativeAt(-1 - b.Meter, b.At));

    // A meter that rolls over gets the begin that brings it to zero at the planned instant.
    private long Initial(CampusMeter meter)
    {
        var roll = Array.Find(_defects[meter.Index], d => d.Kind == DefectKind.Rollover);
        if (roll is null)
        {
            return meter.InitialRegister;
        }

        var modulus = meter.Device.Rollover * Divisor(meter);
        var begin = -Seen(meter.Index, _defects[meter.Index], roll.From) % modulus;
        return begin < 0 ? begin + modulus : begin;
    }
}
