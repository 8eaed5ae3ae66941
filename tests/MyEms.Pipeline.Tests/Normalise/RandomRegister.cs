using CsCheck;
using MyEms.Core.Meters;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>A sound register with a known truth: what it counted, forward or backward or both, through rollovers, resets, exchanges and silences.</summary>
internal sealed record RandomRegister(ReadingRules Rules, MeterReading[] Readings, long CountedMicros)
{
    private const int Width = 100_000;
    private static readonly DateTime s_start = new(2026, 3, 28, 0, 0, 0, DateTimeKind.Utc);

    public static Gen<RandomRegister> Gen { get; } =
        from direction in CsCheck.Gen.Enum<RegisterDirection>()
        from steps in CsCheck.Gen.Select(CsCheck.Gen.Int[1, 10_800], CsCheck.Gen.Int[1, 400], CsCheck.Gen.Int[0, 30]).List[3, 80]
        from first in CsCheck.Gen.Int[50_000, Width - 1]
        from change in CsCheck.Gen.Int[1, 400_000]
        select new RandomRegister(new ReadingRules(), [], 0).Build(direction, first, steps, change);

    private RandomRegister Build(RegisterDirection direction, int first, IReadOnlyList<(int Seconds, int Count, int Luck)> steps, int change)
    {
        var (readings, events) = (new List<MeterReading> { new(s_start, first) }, new List<MeterEvent>());
        var (at, value, counted, sinceReset) = (s_start, (long)first, 0L, 0);
        foreach (var (seconds, count, luck) in steps)
        {
            at += TimeSpan.FromSeconds(luck == 0 ? seconds * 40L : luck == 1 ? seconds * 700L : seconds);
            sinceReset++;
            if (luck == 2 && events.Count == 0)
            {
                // Half of the count on the old device, half on the new one.
                events.Add(new MeterEvent { At = at - TimeSpan.FromMilliseconds(seconds * 500), EndReading = Turn(value, direction, count), StartReading = 70_000 });
                (value, counted) = ((long)Turn(70_000, direction, count), counted + (2 * Signed(direction, count)));
            }
            else if (luck == 3 && direction == RegisterDirection.Forward && value > 40_000 && value < Width * 0.9 && sinceReset > 3 && sinceReset < steps.Count - 3)
            {
                (value, counted, sinceReset) = (count, counted + count, 0);
            }
            else
            {
                (value, counted) = ((long)Turn(value, direction, count), counted + Signed(direction, count));
            }

            readings.Add(new MeterReading(at, value));
        }

        return new RandomRegister(RulesOf(direction, change, events), [.. Confirm(readings)], counted * 1_000_000);
    }

    // Idle readings at the end, so that nothing waits for confirmation.
    private static List<MeterReading> Confirm(List<MeterReading> readings)
    {
        for (var i = 0; i < 4; i++)
        {
            readings.Add(readings[^1] with { At = readings[^1].At.AddMinutes(15) });
        }

        return readings;
    }

    private static long Signed(RegisterDirection direction, int count) => direction == RegisterDirection.Both && count % 2 == 0 ? -count : count;

    // The device turns over at its width, both ways.
    private static double Turn(long value, RegisterDirection direction, int count)
    {
        var step = direction == RegisterDirection.Backward ? -count : Signed(direction, count);
        return (value + step + Width) % Width;
    }

    private static ReadingRules RulesOf(RegisterDirection direction, int change, List<MeterEvent> events)
    {
        var at = MyEms.Core.Ledger.BaseInterval.Floor(s_start.AddSeconds(change));
        var segment = MeterRun.Segment(3m, "Australia/Lord_Howe");
        return MeterRun.Rules with
        {
            Direction = direction, RolloverValue = Width, Events = events, GapMethod = (GapMethod)(change % 4), GapMaximum = TimeSpan.FromDays(5),
            Segments = [segment with { Range = new Validity(Validity.Beginning, at) }, segment with { Range = new Validity(at, Validity.End), Zone = "UTC" }],
            Detectors = [.. MeterRun.Rules.Detectors, .. MeterRun.Rules.Detectors],
        };
    }
}
