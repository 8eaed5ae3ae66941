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

    /// <summary>How long after a fall a register may come back to its old count: that of a long failure of a gateway.</summary>
    public static readonly TimeSpan ReturnsWithin = TimeSpan.FromHours(24);

    // A rollover is believed when the register was above 90 % of its width and is below 10 % of it.
    private const double HighShare = 0.9;
    private const double LowShare = 0.1;

    private readonly ReadingRules _rules;
    private readonly ReadOnlyMemory<MeterReading> _kept;
    private readonly ISpanSink _sink;
    private readonly bool _isForward;
    private int _event;
    private int _segment;

    // The falls of the last hours, with the value before.
    private readonly List<(DateTime At, double Old)> _falls = [];

    // The place of the first reading after the last exchange.
    private int _device;

    private RegisterSpans(ReadingRules rules, ReadOnlyMemory<MeterReading> kept, ISpanSink sink)
    {
        (_rules, _kept, _sink) = (rules, kept, sink);
        _isForward = rules.Direction == RegisterDirection.Forward;
    }

    /// <summary>Hands the spans of the readings to the sink, in order of time.</summary>
    public static void Build(ReadingRules rules, ReadOnlyMemory<MeterReading> kept, ISpanSink sink) => new RegisterSpans(rules, kept, sink).Build();

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

        _device = i;
        _falls.Clear();
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
            Add(start, end, start.Value, start.Value + _rules.ShortestWay(start.Value, end.Value) + beyond, null);
        }
        else if (_falls.Count > 0 && i >= 0 && OldCount(i, start, end) is { } old)
        {
            AddReturn(start, end, old);
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
            _falls.Add((end.At, start.Value));
            AddNewBeginning(start, end);
        }
        else
        {
            _falls.Add((end.At, start.Value));
            Add(start, end, start.Value, end.Value, FindingKind.UnexplainedDrop);
            AddBeyond(end, beyond);
        }
    }

    /// <summary>Whether a register may have come back to an old count between two readings: it must have been far below it.</summary>
    public static bool MayReturn(double from, double to) => from >= 0 && from < Neighbours.NewBeginning * to;

    // A gateway that shows zeros for hours looks like a reset, until the register goes on from where it was: at a leap that is
    // not usual, to at least the old count. Without this all that it ever counted would be consumed at once.
    private double? OldCount(int i, in MeterReading start, in MeterReading end)
    {
        var since = end.At - ReturnsWithin;
        _falls.RemoveAll(f => f.At < since);
        if (!_isForward || !MayReturn(start.Value, end.Value) || !DetectorsAt(end.At).IsOn(Detector.Dip))
        {
            return null;
        }

        double? old = null;
        foreach (var fall in _falls)
        {
            var isPassed = fall.Old <= end.Value && MayReturn(start.Value, fall.Old);
            old = isPassed && !(old > fall.Old) ? fall.Old : old;
        }

        return old is not null && !IsUsual(i, end.Value - start.Value, end.At - start.At) ? old : null;
    }

    private void AddReturn(in MeterReading start, in MeterReading end, double old)
    {
        _sink.Add(new MeterSpan(
            start.At, start.At, ReadingRules.ToMicros(start.Value), ReadingRules.ToMicros(old), SpanKind.Missing, Note: FindingKind.Return, Detail: $"{Text(start.Value)} → {Text(end.Value)}"));
        Add(start, end, old, end.Value, null);
    }

    // At an exchange that lies on a reading, what the new register shows beyond its start has no time of its own.
    private void AddBeyond(MeterReading end, double beyond)
    {
        if (beyond != 0)
        {
            _sink.Add(new MeterSpan(end.At, end.At, 0, ReadingRules.ToMicros(beyond), SpanKind.Missing, Note: beyond < 0 ? FindingKind.UnexplainedDrop : FindingKind.GapNotPlaced));
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
        if (kind == SpanKind.Missing && note is (FindingKind.Reset or FindingKind.Rollover) and var happened)
        {
            // Both are to be said: what happened, and that its amount lies in a gap too long to be filled.
            _sink.Mark(start.At, happened, detail);
            (note, detail) = (null, null);
        }

        _sink.Add(new MeterSpan(start.At, end.At, ReadingRules.ToMicros(from), ReadingRules.ToMicros(to), kind, 0, note, detail));
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
        var device = _kept.Span[_device..EndOfDevice(i)];
        var place = i - _device;
        return place < 2 || Steps.Around(device, place - 1, place, Math.Min(device.Length, place + 1 + Before)).Allow(rise, length, UsualSteps(i));
    }

    // A reset: the next two readings stay below the old value, or have passed it at a pace that is usual from zero on.
    private bool IsNewBeginning(int i, double old)
    {
        var value = _kept.Span[i].Value;
        var isFarBelow = _isForward ? value >= 0 && value < Neighbours.NewBeginning * old : value < (2 - Neighbours.NewBeginning) * old;
        if (!isFarBelow)
        {
            return false;
        }

        if (StaysBelow(i, old))
        {
            return true;
        }

        var device = _kept.Span[_device..EndOfDevice(i)];
        var place = i - _device;
        if (place < 1 || place + 2 >= device.Length)
        {
            return false;
        }

        var after = device[place + 1].Value >= old ? place + 1 : place + 2;
        return new Neighbours(device, _isForward).IsNewBeginning(place - 1, after, Math.Min(device.Length, place + 1 + After), UsualSteps(i));
    }

    // The value that was entered when the device was taken away says as much as any reading that did not come any more.
    private bool StaysBelow(int i, double old)
    {
        var kept = _kept.Span;
        var end = EndOfDevice(i);
        for (var next = i + 1; next <= i + 2; next++)
        {
            if (next >= end)
            {
                return end < kept.Length && _rules.Sign * _rules.Events[_event].EndReading < old;
            }

            if (kept[next].Value >= old)
            {
                return false;
            }
        }

        return true;
    }

    // The place of the first reading after the next exchange; readings of two devices confirm nothing of each other.
    private int EndOfDevice(int i)
    {
        var kept = _kept.Span;
        var end = i + 1;
        while (end < kept.Length && end <= i + After && (_event >= _rules.Events.Count || kept[end].At < _rules.Events[_event].At))
        {
            end++;
        }

        return end > i + After ? kept.Length : end;
    }

    private double UsualSteps(int i) =>
        DetectorsAt(_kept.Span[i].At).LimitOf(Detector.Dip) ?? DetectorSettings.Default.LimitOf(Detector.Dip)!.Value; // always on by default

    private bool IsAboveLimit(in MeterReading start, in MeterReading end) =>
        SegmentAt(end.At) is >= 0 and var segment
        && DetectorsAt(end.At).IsOn(Detector.HourlyLimit)
        && HourlyLimits.IsAbove(start, end, _rules, (double)_rules.Segments[segment].Multiplier);

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
