using CsCheck;
using MyEms.Core.Cleaning;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>
/// A meter of any kind with any readings: it rises, stands still, falls silent, goes mad, is reset, rolls over or is exchanged
/// at random. Nobody knows what it counted; whatever is calculated from it must hang together.
/// </summary>
internal sealed record RandomMeter(ReadingRules Rules, MeterReading[] Readings)
{
    private static readonly DateTime s_start = new(2026, 3, 28, 0, 0, 0, DateTimeKind.Utc);

    private static Gen<MeterReading[]> ReadingsOf(int scale) =>
        from steps in CsCheck.Gen.Select(CsCheck.Gen.Int[1, 5_400], CsCheck.Gen.Int[0, 40], CsCheck.Gen.Int[0, 60]).List[0, 60]
        from first in CsCheck.Gen.Int[0, 1_000]
        select Build(first, steps, scale);

    private static Gen<ReadingRules> RulesOf(int scale) =>
        from signal in CsCheck.Gen.Frequency((4, CsCheck.Gen.Const(MeterSignal.Register)), (1, CsCheck.Gen.Const(MeterSignal.Interval)), (1, CsCheck.Gen.Const(MeterSignal.Power)))
        from direction in CsCheck.Gen.Frequency((4, CsCheck.Gen.Const(RegisterDirection.Forward)), (1, CsCheck.Gen.Const(RegisterDirection.Backward)), (1, CsCheck.Gen.Const(RegisterDirection.Both)))
        from method in CsCheck.Gen.Enum<GapMethod>()
        from width in CsCheck.Gen.Frequency((1, CsCheck.Gen.Const((double?)null)), (1, CsCheck.Gen.Const<double?>(1_200)))
        from limit in CsCheck.Gen.Frequency((3, CsCheck.Gen.Const((double?)null)), (1, CsCheck.Gen.Const<double?>(200)))
        from maximum in CsCheck.Gen.OneOf(CsCheck.Gen.Const(TimeSpan.FromDays(62)), CsCheck.Gen.Const(TimeSpan.FromHours(20)))
        from multiplier in CsCheck.Gen.OneOf(CsCheck.Gen.Const(1m), CsCheck.Gen.Const(0.3m), CsCheck.Gen.Const(40m))
        from detectors in CsCheck.Gen.Frequency((3, CsCheck.Gen.Const(DetectorSettings.Default)), (1, CsCheck.Gen.Int[0, 7].Select(Detectors)))
        from events in CsCheck.Gen.Int[0, 100_000].Array[0, 2]
        select new ReadingRules
        {
            Signal = signal, Direction = direction, GapMethod = method, RolloverValue = width, HourlyHigh = limit, GapMaximum = maximum,
            GapLimit = TimeSpan.FromMinutes(80 * scale), Detectors = [detectors], Segments = [MeterRun.Segment(multiplier, "Europe/Copenhagen")],
            Events = [.. events.Distinct().Order().Select((s, i) => new MeterEvent { At = s_start.AddSeconds(s), EndReading = 500 + (s % 300), StartReading = 30 * i })],
        };

    /// <summary>
    /// Few readings, because what can go wrong goes wrong between few: steps of a second to an hour and a half and silences of
    /// days, or all of it slower, so that days are measured after which a gap can be laid.
    /// </summary>
    public static Gen<RandomMeter> Gen { get; } =
        from scale in CsCheck.Gen.OneOf(CsCheck.Gen.Const(1), CsCheck.Gen.Const(6))
        from rules in RulesOf(scale)
        from readings in ReadingsOf(scale)
        select new RandomMeter(rules, readings);

    private static DetectorSettings Detectors(int bits)
    {
        var rules = new List<CleaningRule>();
        foreach (var (bit, detector) in ((int, Detector)[])[(0, Detector.ZScore), (1, Detector.MeanSpike), (2, Detector.Stuck)])
        {
            rules.Add(new CleaningRule { OrganisationId = 1, Detector = detector, IsEnabled = (bits & (1 << bit)) != 0, Limit = detector == Detector.Stuck ? 0.2 : null });
        }

        rules.Add(new CleaningRule { OrganisationId = 1, Detector = Detector.Dip, IsEnabled = bits != 0 });
        return DetectorSettings.Of(rules, 1, 1, 1);
    }

    private static MeterReading[] Build(int first, IReadOnlyList<(int Seconds, int Count, int Luck)> steps, int scale)
    {
        var readings = new List<MeterReading> { new(s_start, first) };
        var (at, value) = (s_start, first);
        foreach (var (seconds, count, luck) in steps)
        {
            at += TimeSpan.FromSeconds(luck == 0 ? seconds * 60L : scale * (luck < 20 ? 900 : seconds));
            value = luck switch { 1 => count, 2 => (value + count) % 1_200, _ => value + count };
            double shown = luck switch { 3 => 0, 4 => value + (count * 400), 5 => value - count, 6 => -count, 7 => value * 1e9 * count * count, _ => value };
            var quality = luck switch { 8 => ReadingQuality.Manual, 9 => ReadingQuality.Excluded, 10 => ReadingQuality.AboveRange, 11 => ReadingQuality.Accepted, _ => ReadingQuality.Good };
            readings.Add(new MeterReading(at, shown, quality));
        }

        return [.. readings];
    }
}
