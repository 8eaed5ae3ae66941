using System.Globalization;
using MyEms.Core.Cleaning;
using MyEms.Core.Meters;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// What a register did between neighbouring readings: rose, rolled over, was reset or exchanged, or is not known. Whatever it
/// did, the spans that are placed and the amounts that are stated add up to the differences of its values.
/// </summary>
internal sealed class RegisterSpans
{
    /// <summary>Readings before a span's first on which it can depend, and after its last: what usual steps and a reset look at.</summary>
    public const int Before = 2;

    public const int After = 4;

    // A rollover is believed when the register was above 90 % of its width and is below 10 % of it.
    private const double HighShare = 0.9;
    private const double LowShare = 0.1;

    private readonly MeterRules _rules;
    private readonly ReadOnlyMemory<MeterReading> _kept;
    private readonly ISpanSink _sink;
    private readonly bool _isForward;
    private int _event;
    private int _segment;

    private RegisterSpans(MeterRules rules, ReadOnlyMemory<MeterReading> kept, ISpanSink sink)
    {
        (_rules, _kept, _sink) = (rules, kept, sink);
        _isForward = rules.Direction == RegisterDirection.Forward;
    }

    /// <summary>Hands the spans of the readings to the sink, in order of time.</summary>
    public static void Build(MeterRules rules, ReadOnlyMemory<MeterReading> kept, ISpanSink sink) => new RegisterSpans(rules, kept, sink).Build();

    private void Build()
    {
        var kept = _kept.Span;
        while (kept.Length > 0 && _event < _rules.Events.Count && _rules.Events[_event].At <= kept[0].At)
        {
            _event++;
        }

        for (var i = 1; i < kept.Length; i++)
        {
            var (start, end) = (kept[i - 1], kept[i]);
            if (_event < _rules.Events.Count && _rules.Events[_event].At <= end.At)
            {
                OverExchanges(i, start);
            }
            else
            {
                Between(i, start, end, 0);
            }
        }
    }

    // The old register up to its last value, the new one from its first. What lies at one instant belongs to the time before it.
    private void OverExchanges(int i, MeterReading start)
    {
        var end = _kept.Span[i];
        for (; _event < _rules.Events.Count && _rules.Events[_event].At <= end.At; _event++)
        {
            var exchange = _rules.Events[_event];
            var last = end with { At = exchange.At, Value = _rules.Sign * exchange.EndReading };
            var first = end with { At = exchange.At, Value = _rules.Sign * exchange.StartReading };
            var beyond = exchange.At == end.At ? end.Value - first.Value : 0;
            var isPlaced = beyond >= 0 || _rules.Direction == RegisterDirection.Both;
            Between(-1, start, last, isPlaced ? beyond : 0);
            AddBeyond(end, isPlaced ? 0 : beyond);
            _sink.Mark(exchange.At, FindingKind.Exchange, $"{Text(exchange.EndReading)} → {Text(exchange.StartReading)}");
            start = first with { Quality = start.Quality };
        }

        if (start.At < end.At)
        {
            Between(i, start, end, 0);
        }
    }

    // The end reading's place is −1 when it was entered with an exchange, which is not doubted.
    private void Between(int i, MeterReading start, MeterReading end, double beyond)
    {
        if (_rules.Direction == RegisterDirection.Both)
        {
            Add(start, end, start.Value, ShortestWay(start.Value, end.Value) + beyond, null);
        }
        else if (end.Value >= start.Value)
        {
            var isTooMuch = _rules.HourlyHigh is not null && i >= 0 && IsAboveLimit(start, end);
            Add(start, end, start.Value, end.Value + beyond, isTooMuch ? FindingKind.AboveLimit : null);
        }
        else if (_rules.RolloverValue is { } width && IsRollover(i, start, end, width))
        {
            Add(start, end, start.Value, end.Value + width + beyond, FindingKind.Rollover);
        }
        else if (i >= 0 && IsNewBeginning(i, start.Value))
        {
            AddNewBeginning(start, end);
        }
        else
        {
            Add(start, end, start.Value, end.Value, FindingKind.UnexplainedDrop);
            AddBeyond(end, beyond);
        }
    }

    // At an exchange that lies on a reading, what the new register shows beyond its start has no time of its own.
    private void AddBeyond(MeterReading end, double beyond)
    {
        if (beyond != 0)
        {
            _sink.Add(new MeterSpan(end.At, end.At, 0, MeterRules.ToMicros(beyond), SpanKind.Missing, Note: beyond < 0 ? FindingKind.UnexplainedDrop : FindingKind.GapNotPlaced));
        }
    }

    private void AddNewBeginning(in MeterReading start, in MeterReading end)
    {
        if (_isForward)
        {
            Add(start, end, 0, end.Value, FindingKind.Reset);
        }
        else
        {
            _sink.Mark(start.At, FindingKind.Reset, $"{Text(-start.Value)} → {Text(-end.Value)}");
        }
    }

    private void Add(in MeterReading start, in MeterReading end, double from, double to, FindingKind? note)
    {
        var isByHand = start.IsByHand || end.IsByHand;
        var length = end.At - start.At;
        var kind = note is FindingKind.UnexplainedDrop or FindingKind.AboveLimit ? SpanKind.Missing
            : length > _rules.GapMaximum ? SpanKind.Missing
            : isByHand ? SpanKind.Manual
            : length > _rules.GapLimit ? SpanKind.Gap
            : SpanKind.Measured;
        var detail = note is null or FindingKind.AboveLimit ? null : $"{Text(_rules.Sign * start.Value)} → {Text(_rules.Sign * end.Value)}";
        _sink.Add(new MeterSpan(start.At, end.At, MeterRules.ToMicros(from), MeterRules.ToMicros(to), kind, 0, note, detail));
    }

    // From near the last digit to near zero, at a usual pace; at another once the next two readings have not gone back.
    private bool IsRollover(int i, in MeterReading start, in MeterReading end, double width)
    {
        var (high, low) = _isForward ? (start.Value, end.Value) : (start.Value + width, end.Value + width);
        if (high <= HighShare * width || low >= LowShare * width)
        {
            return false;
        }

        return i < 0 || StaysBelow(i, start.Value) || IsUsual(i, end.Value + width - start.Value, end.At - start.At);
    }

    private bool IsUsual(int i, double rise, TimeSpan length)
    {
        var kept = _kept.Span;
        var limit = DetectorsAt(kept[i].At).LimitOf(Detector.Dip) ?? DetectorSettings.Default.LimitOf(Detector.Dip)!.Value; // always on by default
        return i < 2 || Steps.Around(kept, i - 1, i, Math.Min(kept.Length, i + 1 + Before)).Allow(rise, length, limit);
    }

    // A reset: the next two readings stay below the old value, or have passed it at a pace that is usual from zero on.
    private bool IsNewBeginning(int i, double old)
    {
        var kept = _kept.Span;
        var value = kept[i].Value;
        var isFarBelow = _isForward ? value >= 0 && value < Neighbours.NewBeginning * old : value < (2 - Neighbours.NewBeginning) * old;
        if (!isFarBelow || i + 2 >= kept.Length)
        {
            return false;
        }

        if (StaysBelow(i, old))
        {
            return true;
        }

        var limit = DetectorsAt(kept[i].At).LimitOf(Detector.Dip) ?? DetectorSettings.Default.LimitOf(Detector.Dip)!.Value; // always on by default
        var after = kept[i + 1].Value >= old ? i + 1 : i + 2;
        return new Neighbours(kept, _isForward).IsNewBeginning(i - 1, after, Math.Min(kept.Length, i + 1 + After), limit);
    }

    private bool StaysBelow(int i, double old) =>
        i + 2 < _kept.Length && _kept.Span[i + 1].Value < old && _kept.Span[i + 2].Value < old;

    private bool IsAboveLimit(in MeterReading start, in MeterReading end) =>
        SegmentAt(end.At) is >= 0 and var segment
        && DetectorsAt(end.At).IsOn(Detector.HourlyLimit)
        && HourlyLimits.IsAbove(start, end, _rules, (double)_rules.Segments[segment].Multiplier);

    private double ShortestWay(double from, double to) => _rules.RolloverValue is { } width && Math.Abs(to - from) > width / 2
        ? to - (Math.Sign(to - from) * width)
        : to;

    private DetectorSettings DetectorsAt(DateTime at) =>
        SegmentAt(at) is >= 0 and var segment && segment < _rules.Detectors.Count ? _rules.Detectors[segment] : DetectorSettings.Default;

    private int SegmentAt(DateTime at)
    {
        while (_segment + 1 < _rules.Segments.Count && at >= _rules.Segments[_segment].Range.To)
        {
            _segment++;
        }

        return _rules.Segments.Count == 0 ? -1 : _segment;
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
