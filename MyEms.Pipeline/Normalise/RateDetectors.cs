using MyEms.Core.Cleaning;
using MyEms.Core.Meters;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// The statistical detectors: the rate of a reading beside the rates of 24 hours before and of 24 hours or three readings after,
/// whichever ends first. Goes through a series once.
/// </summary>
internal sealed class RateDetectors
{
    // With fewer rates than these nothing is unusual.
    private const int Enough = 8;

    // Scales the median deviation to a standard deviation, for normally distributed rates.
    private const double Normal = 0.6745;

    private readonly MeterReading[] _readings;
    private readonly double[] _rates;
    private readonly RateWindow _window = new();
    private int _first;
    private int _end;

    public RateDetectors(MeterReading[] readings, ReadingRules rules)
    {
        _readings = readings;
        _rates = new double[readings.Length];
        var exchange = 0;
        for (var i = 0; i < readings.Length; i++)
        {
            var isOtherDevice = false;
            for (; exchange < rules.Events.Count && rules.Events[exchange].At <= readings[i].At; exchange++)
            {
                isOtherDevice = rules.Signal == MeterSignal.Register;
            }

            _rates[i] = isOtherDevice ? double.NaN : RateOf(i, rules) + 0.0; // no negative zero
        }
    }

    /// <summary>What the first of the detectors that are on says against a reading; must be asked in order of time, leaving out none.</summary>
    public (Detector Detector, double Value, double? Low, double? High)? Judge(int i, DetectorSettings settings)
    {
        Slide(i);
        if (double.IsNaN(_rates[i]))
        {
            return Stuck(i, settings);
        }

        _window.Remove(_rates[i]);
        var verdict = _window.Count < Enough ? null : Unusual(_rates[i], settings);
        _window.Add(_rates[i]);
        return verdict ?? Stuck(i, settings);
    }

    private (Detector, double, double?, double?)? Unusual(double rate, DetectorSettings settings)
    {
        if (settings.LimitOf(Detector.ZScore) is { } score && _window.Median is var median && _window.MedianDistance(median) is > 0 and var deviation)
        {
            var reach = score * deviation / Normal;
            if (Math.Abs(rate - median) > reach)
            {
                return (Detector.ZScore, rate, median - reach, median + reach);
            }
        }

        if (settings.LimitOf(Detector.Iqr) is { } times && (_window.Quantile(1, 4), _window.Quantile(3, 4)) is var (low, high) && high > low)
        {
            var reach = times * (high - low);
            if (rate < low - reach || rate > high + reach)
            {
                return (Detector.Iqr, rate, low - reach, high + reach);
            }
        }

        return BesideMean(rate, settings);
    }

    private (Detector, double, double?, double?)? BesideMean(double rate, DetectorSettings settings)
    {
        if (!settings.IsOn(Detector.MeanSpike) && !settings.IsOn(Detector.SuddenDrop))
        {
            return null;
        }

        var mean = _window.Mean;
        if (mean > 0 && settings.LimitOf(Detector.MeanSpike) is { } above && rate > mean * above / 100)
        {
            return (Detector.MeanSpike, rate, null, mean * above / 100);
        }

        return mean > 0 && settings.LimitOf(Detector.SuddenDrop) is { } below && rate < mean * below / 100
            ? (Detector.SuddenDrop, rate, mean * below / 100, null)
            : null;
    }

    // The same value since the given hours or longer; what lies farther back than the window is not looked at.
    private (Detector, double, double?, double?)? Stuck(int i, DetectorSettings settings)
    {
        if (settings.LimitOf(Detector.Stuck) is not { } hours)
        {
            return null;
        }

        var since = _readings[i].At - TimeSpan.FromHours(hours);
        for (var before = i - 1; before >= _first && _readings[before].Value == _readings[i].Value; before--)
        {
            if (_readings[before].At <= since)
            {
                return (Detector.Stuck, _readings[i].Value, null, null);
            }
        }

        return null;
    }

    private void Slide(int i)
    {
        for (; _end < _readings.Length && _end <= i + Neighbours.Reach && _readings[_end].At <= _readings[i].At + DetectorSettings.Window; _end++)
        {
            if (!double.IsNaN(_rates[_end]))
            {
                _window.Add(_rates[_end]);
            }
        }

        for (; _readings[_first].At < _readings[i].At - DetectorSettings.Window; _first++)
        {
            if (!double.IsNaN(_rates[_first]))
            {
                _window.Remove(_rates[_first]);
            }
        }
    }

    // Per hour. The first reading of a register or of quantities per interval has no rate.
    private double RateOf(int i, ReadingRules rules)
    {
        if (rules.Signal == MeterSignal.Power)
        {
            return _readings[i].Value;
        }

        if (i == 0)
        {
            return double.NaN;
        }

        var length = _readings[i].At - _readings[i - 1].At;
        return rules.Signal == MeterSignal.Register
            ? (_readings[i].Value - _readings[i - 1].Value) / length.TotalHours
            : _readings[i].Value / Math.Min(length.TotalHours, Math.Max(rules.GapLimit.TotalHours, 1e-3));
    }
}
