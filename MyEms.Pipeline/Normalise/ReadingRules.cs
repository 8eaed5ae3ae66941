using System.Runtime.CompilerServices;
using MyEms.Core.Calendars;
using MyEms.Core.Cleaning;
using MyEms.Core.Meters;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;

namespace MyEms.Pipeline.Normalise;

/// <summary>How the readings of one meter are to be understood: all of its configuration that normalisation needs.</summary>
internal sealed record ReadingRules
{
    // A register must be held in millionths, and its quantity leaves room for sums over many meters. Of readings that are
    // themselves quantities or rates a base interval may hold one every second.
    private const double LargestRegister = 4e12;
    private const double LargestQuantity = 1e12;
    private const double LargestOther = 1e10;

    private static readonly ConditionalWeakTable<LedgerModel, ReadingRulesCache> s_caches = [];

    public MeterSignal Signal { get; init; }

    public RegisterDirection Direction { get; init; }

    /// <summary>In register units; null: the register never passes its last digit.</summary>
    public double? RolloverValue { get; init; }

    public TimeSpan GapLimit { get; init; } = TimeSpan.FromMinutes(45);

    public TimeSpan GapMaximum { get; init; } = TimeSpan.FromDays(62);

    public GapMethod GapMethod { get; init; }

    /// <summary>In the item's unit.</summary>
    public double? HourlyLow { get; init; }

    /// <summary>In the item's unit.</summary>
    public double? HourlyHigh { get; init; }

    /// <summary>Exchanges, in order of time.</summary>
    public IReadOnlyList<MeterEvent> Events { get; init; } = [];

    /// <summary>In order of time.</summary>
    public IReadOnlyList<MeterSegment> Segments { get; init; } = [];

    /// <summary>One per segment.</summary>
    public IReadOnlyList<DetectorSettings> Detectors { get; init; } = [];

    public WorkingDays WorkingDays { get; init; } = new([], []);

    /// <summary>Whether gaps are laid after a profile. A net register has none: what it counts may be negative.</summary>
    public bool UsesProfile => GapMethod != GapMethod.Even && Direction != RegisterDirection.Both;

    /// <summary>How far back a verdict looks besides the nearest readings.</summary>
    public TimeSpan LookBack => Detectors.Any(d => d.UsesWindow) ? DetectorSettings.Window : TimeSpan.Zero;

    /// <summary>−1 for a register that counts down, whose values are mirrored so that all else sees a rising one.</summary>
    public int Sign => Direction == RegisterDirection.Backward ? -1 : 1;

    /// <summary>The rules of a meter, made once per configuration.</summary>
    public static ReadingRules Of(LedgerModel model, int meterId) => s_caches.GetValue(model, m => new ReadingRulesCache(m)).Of(meterId);

    /// <summary>The place of the segment that holds at the instant, −1 where the meter has none; segments are few.</summary>
    public int SegmentAt(DateTime instant)
    {
        for (var i = 0; i < Segments.Count; i++)
        {
            if (Segments[i].Range.Contains(instant))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// Whether the meter's site works on a local date, for gaps that are filled after similar days: by the calendar that holds at the
    /// instant; without one it rests on Saturdays and Sundays.
    /// </summary>
    public bool IsWorkingDay(DateOnly day, DateTime instant)
    {
        var segment = SegmentAt(instant);
        var kind = WorkingDays.KindOf(segment < 0 ? null : Segments[segment].CalendarId, day);
        return kind == DayKind.Unknown ? day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday : kind == DayKind.Working;
    }

    /// <summary>The largest reading that can be calculated with in a segment; a larger one is left out, not the whole meter.</summary>
    public double LargestReading(int segment) => Signal == MeterSignal.Register
        ? Bound(segment, LargestRegister, LargestQuantity)
        : Bound(segment, LargestOther, LargestOther);

    /// <summary>The largest amount of a gap that is filled, in register units; what nobody measured is not guessed beyond it.</summary>
    public double LargestGuess(DateTime at) => Bound(SegmentAt(at), LargestQuantity, LargestQuantity);

    /// <summary>How far a net register went between two values: over its last digit, if that is less than half of its width.</summary>
    public double ShortestWay(double from, double to) => RolloverValue is { } width && Math.Abs(to - from) > width / 2
        ? to - from - (Math.Sign(to - from) * width)
        : to - from;

    private double Bound(int segment, double value, double quantity)
    {
        var multiplier = segment < 0 ? 0 : Math.Abs((double)Segments[segment].Multiplier);
        return multiplier * value > quantity ? quantity / multiplier : value;
    }

    /// <summary>Millionths of the register unit, half away from zero; the argument is within <see cref="LargestReading"/>.</summary>
    public static long ToMicros(double value) => checked((long)Math.Round(value * Exact.Scale, MidpointRounding.AwayFromZero));
}
