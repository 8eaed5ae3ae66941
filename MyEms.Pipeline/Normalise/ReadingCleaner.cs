using MyEms.Core.Cleaning;
using MyEms.Core.Meters;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Decides which readings take part in the calculation. A verdict is a function of the raw readings in a window around the
/// one judged, never of other verdicts, so that it is the same on a stream as on backfill. What somebody corrected or
/// accepted is not judged.
/// </summary>
internal sealed class ReadingCleaner
{
    private readonly ReadingRules _rules;
    private readonly int _pointId;
    private readonly MeterReading[] _readings;
    private readonly RateDetectors? _rates;
    private readonly DateTime _from;
    private readonly DateTime _to;
    private readonly List<Verdict> _verdicts;
    private int _segment;
    private int _event;
    private int _deviceStart;
    private int _deviceEnd;

    private ReadingCleaner(ReadingRules rules, int pointId, MeterReading[] readings, DateTime from, DateTime to, List<Verdict> verdicts)
    {
        (_rules, _pointId, _readings, _from, _to, _verdicts) = (rules, pointId, readings, from, to, verdicts);
        _rates = rules.LookBack > TimeSpan.Zero ? new RateDetectors(readings, rules) : null;
    }

    /// <summary>The readings that take part, mirrored if the meter counts down. Verdicts on those within [from, to) are added to the list.</summary>
    /// <param name="rules">The meter's.</param>
    /// <param name="pointId">The point, for the verdicts.</param>
    /// <param name="all">In order of time, one per instant, of any quality.</param>
    /// <param name="from">Verdicts are wanted from here on.</param>
    /// <param name="to">And before this.</param>
    /// <param name="verdicts">Takes them.</param>
    public static ReadOnlyMemory<MeterReading> Clean(
        ReadingRules rules, int pointId, ReadOnlySpan<MeterReading> all, DateTime from, DateTime to, List<Verdict> verdicts)
    {
        var readings = Usable(rules, pointId, all, from, to, verdicts);
        var cleaner = new ReadingCleaner(rules, pointId, readings, from, to, verdicts);
        return cleaner.Keep();
    }

    /// <summary>The readings whose quality and size let them in, mirrored if the meter counts down.</summary>
    public static MeterReading[] Usable(
        ReadingRules rules, int pointId, ReadOnlySpan<MeterReading> all, DateTime from, DateTime to, List<Verdict> verdicts)
    {
        var usable = new MeterReading[all.Length];
        var count = 0;
        var (segment, largest) = (0, rules.LargestReading(rules.Segments.Count == 0 ? -1 : 0));
        foreach (ref readonly var reading in all)
        {
            while (segment + 1 < rules.Segments.Count && reading.At >= rules.Segments[segment].Range.To)
            {
                largest = rules.LargestReading(++segment);
            }

            var isAbsurd = reading.Counts && Math.Abs(reading.Value) > largest;
            if (reading.Counts && !isAbsurd)
            {
                usable[count++] = rules.Sign > 0 ? reading : reading with { Value = -reading.Value };
            }
            else if (reading.Quality != ReadingQuality.Excluded && reading.At >= from && reading.At < to)
            {
                double? limit = isAbsurd ? largest : null;
                verdicts.Add(new Verdict(pointId, reading.At, Detector.Range, reading.Value, -limit, limit, false));
            }
        }

        return count == usable.Length ? usable : usable[..count];
    }

    private ReadOnlyMemory<MeterReading> Keep()
    {
        var kept = new MeterReading[_readings.Length];
        var count = 0;
        var lastFall = -1;
        for (var fall = 1; fall < Neighbours.Reach && fall < _readings.Length; fall++)
        {
            lastFall = _readings[fall].Value < _readings[fall - 1].Value ? fall : lastFall;
        }

        for (var i = 0; i < _readings.Length; i++)
        {
            // Where the register only rises there is nothing to see, and most readings are like that.
            var ahead = i + Neighbours.Reach;
            lastFall = ahead < _readings.Length && _readings[ahead].Value < _readings[ahead - 1].Value ? ahead : lastFall;
            if (Accept(i, lastFall > i - Neighbours.Reach))
            {
                kept[count++] = _readings[i];
            }
        }

        return kept.AsMemory(0, count);
    }

    private bool Accept(int i, bool isNearFall)
    {
        while (_segment + 1 < _rules.Segments.Count && _readings[i].At >= _rules.Segments[_segment].Range.To)
        {
            _segment++;
        }

        FollowDevice(i);
        var settings = _rules.Detectors.Count == 0 ? DetectorSettings.Default : _rules.Detectors[_segment];
        var statistical = _rates?.Judge(i, settings);
        if (_readings[i].Quality is ReadingQuality.Accepted or ReadingQuality.Corrected)
        {
            return true;
        }

        if ((HourlyLimit(i, settings) ?? Contradicted(i, settings, isNearFall) ?? statistical) is not var (detector, value, low, high))
        {
            return true;
        }

        if (_readings[i].At >= _from && _readings[i].At < _to)
        {
            _verdicts.Add(AsRead(i, detector, value, low, high));
        }

        return false;
    }

    // Readings of the device before or after an exchange say nothing about this one's.
    private void FollowDevice(int i)
    {
        if (i < _deviceEnd)
        {
            return;
        }

        while (_event < _rules.Events.Count && _rules.Events[_event].At <= _readings[i].At)
        {
            _event++;
        }

        _deviceStart = i;
        _deviceEnd = _readings.Length;
        if (_event < _rules.Events.Count)
        {
            for (_deviceEnd = i + 1; _deviceEnd < _readings.Length && _readings[_deviceEnd].At < _rules.Events[_event].At; _deviceEnd++)
            {
            }
        }
    }

    private ReadOnlySpan<MeterReading> Device => _readings.AsSpan(_deviceStart, _deviceEnd - _deviceStart);

    private (Detector, double, double?, double?)? Contradicted(int i, DetectorSettings settings, bool isNearFall)
    {
        var value = _readings[i].Value;
        if (_rules.Signal != MeterSignal.Register)
        {
            return value < 0 && _rules.Direction != RegisterDirection.Both && settings.IsOn(Detector.Dip) ? (Detector.Dip, value, 0, null) : null;
        }

        if (!isNearFall && value >= 0)
        {
            return null;
        }

        if (_rules.Direction == RegisterDirection.Both)
        {
            return NetNeighbours.Leap(Device, i - _deviceStart, _rules, settings.LimitOf(Detector.Dip) ?? settings.LimitOf(Detector.Spike) ?? 0) is var (leap, from) && settings.IsOn(leap)
                ? (leap, value, leap == Detector.Dip ? from : null, leap == Detector.Spike ? from : null)
                : null;
        }

        var neighbours = new Neighbours(Device, _rules.Direction == RegisterDirection.Forward);
        if (settings.LimitOf(Detector.Dip) is { } dip && neighbours.Dip(i - _deviceStart, dip) is { } low)
        {
            return (Detector.Dip, value, low, null);
        }

        return settings.LimitOf(Detector.Spike) is { } spike && neighbours.Spike(i - _deviceStart, spike) is { } high ? (Detector.Spike, value, null, high) : null;
    }

    private (Detector, double, double?, double?)? HourlyLimit(int i, DetectorSettings settings) =>
        _rules.HourlyHigh is null && _rules.HourlyLow is null || !settings.IsOn(Detector.HourlyLimit) || _rules.Segments.Count == 0
            ? null
            : HourlyLimits.Judge(Device, i - _deviceStart, _rules, (double)_rules.Segments[_segment].Multiplier);

    // As the device said it, not mirrored.
    private Verdict AsRead(int i, Detector detector, double value, double? low, double? high)
    {
        var isProvisional = i + Neighbours.Reach >= _readings.Length;
        var isMirrored = _rules.Sign < 0 && detector is not Detector.HourlyLimit;
        return isMirrored
            ? new Verdict(_pointId, _readings[i].At, detector, -value, -high, -low, isProvisional)
            : new Verdict(_pointId, _readings[i].At, detector, value, low, high, isProvisional);
    }
}
