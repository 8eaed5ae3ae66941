using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Reach;
using MyEms.Core.Readings;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>The calculation of one meter from midnight of Monday 2 March 2026 UTC, without a database.</summary>
internal sealed record MeterRun(IReadOnlyDictionary<(VectorKey Key, DateOnly Day), DayVector> Vectors, List<Verdict> Verdicts, List<Finding> Findings)
{
    public static readonly DateTime Midnight = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    private static readonly VectorKey s_key = new(1, 1, LedgerRole.Input);

    /// <summary>A register with a multiplier of one in one segment for all time.</summary>
    public static ReadingRules Rules { get; } = new() { Segments = [Segment(1m)], Detectors = [DetectorSettings.Default] };

    public long Total => Vectors.Values.Sum(v => v.Quantity.Where((_, i) => v.Known[i] > 0).Sum());

    public long Known => Vectors.Values.Sum(v => v.Known.Sum(k => (long)k));

    public long Estimated => Vectors.Values.Sum(v => v.Estimated.Sum());

    /// <summary>Amounts that are stated instead of placed.</summary>
    public long Stated => Findings
        .Where(f => f.Kind is FindingKind.GapNotPlaced or FindingKind.UnexplainedDrop or FindingKind.AboveLimit or FindingKind.Return).Sum(f => f.Amount ?? 0);

    public long TotalAndStated => Total + Stated;

    public static MeterSegment Segment(decimal multiplier, string zone = "UTC") => new(Validity.Always, s_key, multiplier, zone, null, null);

    /// <summary>Rules with one detector set; null switches it off.</summary>
    public static ReadingRules With(Detector detector, double? limit, ReadingRules? rules = null) => (rules ?? Rules) with
    {
        Detectors = [DetectorSettings.Of([new CleaningRule { OrganisationId = 1, Detector = detector, IsEnabled = limit is not null, Limit = limit }], 1, 1, 1)],
    };

    /// <summary>Readings every quarter of an hour.</summary>
    public static MeterReading[] Quarters(params double[] values) => [.. values.Select((v, i) => new MeterReading(Midnight.AddMinutes(15 * i), v))];

    public static MeterReading At(double minute, double value, ReadingQuality quality = ReadingQuality.Good) => new(Midnight.AddMinutes(minute), value, quality);

    public static MeterRun Of(ReadingRules rules, MeterReading[] readings, Validity? range = null, params IntervalCorrection[] corrections)
    {
        var (from, to) = range is { } r ? (r.From, r.To)
            : (BaseInterval.Floor(readings.Length == 0 ? Midnight : readings[0].At), BaseInterval.Floor(readings.Length == 0 ? Midnight : readings[^1].At) + BaseInterval.Length);
        var (vectors, verdicts, findings) = MeterCalculation.Normalise(rules, new MeterInput(1, 1, readings, from, to) { Corrections = corrections });
        return new MeterRun(vectors.Vectors, verdicts, findings);
    }

    public static MeterRun Of(MeterReading[] readings) => Of(Rules, readings);

    /// <summary>The vector of a day after the first.</summary>
    public DayVector Day(int day = 0) => Vectors.GetValueOrDefault((s_key, DateOnly.FromDateTime(Midnight).AddDays(day))) ?? new DayVector();

    /// <summary>Quantities of the first intervals in units; null where nothing is known.</summary>
    public double?[] First(int count) => [.. Enumerable.Range(0, count).Select(i => Day().Known[i] == 0 ? (double?)null : Day().Quantity[i] / 1e6)];
}
