using CsCheck;
using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>What must hold of any meter. 20,000 cases each; MYEMS_PROPERTY_RUNS makes it a million at night.</summary>
public sealed class NormalisePropertyTests
{
    [Fact]
    [Trait("Feature", "PIP-04")]
    public void SoundRegister_Intervals_AddUpToWhatItCounted() => RandomRegister.Gen.Sample(
        register =>
        {
            var run = MeterRun.Of(register.Rules, register.Readings);

            Assert.Empty(run.Verdicts);
            Assert.Equal(3 * register.CountedMicros, run.Total + run.Stated);
        },
        iter: PropertyRuns.Count);

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void AnyRegister_IntervalsAndWhatIsStated_AddUpToTheDifferencesOfItsReadings() => RandomMeter.Gen
        .Where(m => m.Rules.Signal == MeterSignal.Register && m.Rules.Direction != RegisterDirection.Backward && m.Rules.Events.Count == 0).Sample(
        meter =>
        {
            var rules = meter.Rules with { Segments = [MeterRun.Segment(1m)], RolloverValue = null };
            var (vectors, verdicts, findings) = (new VectorBuilder(), new List<Verdict>(), new List<Finding>());
            var range = new Validity(MeterRun.Midnight, MeterRun.Midnight.AddYears(1));
            var kept = ReadingCleaner.Clean(rules, 1, meter.Readings, range.From, range.To, verdicts).ToArray();

            // As if the last interval had ended: a reading that says so could change what is said of those before it.
            MeterCalculation.BuildSpans(rules, meter.Readings, kept, new SpanPlacement(1, rules, range, Validity.End, vectors, findings));

            // A new beginning counts from zero; all else is the difference of two readings.
            var resets = findings.Where(f => f.Kind == FindingKind.Reset).Select(f => f.From).ToHashSet();
            var expected = kept.Zip(kept.Skip(1)).Sum(p => Micros(p.Second.Value) - (resets.Contains(p.First.At) ? 0 : Micros(p.First.Value)));
            Assert.Equal(expected, new MeterRun(vectors.Vectors, verdicts, findings).TotalAndStated);
            Assert.Equal(meter.Readings.Count(r => r.Counts), kept.Length + verdicts.Count(v => v.Detector != Detector.Range || IsAbsurd(meter, v)));
        },
        iter: PropertyRuns.Count);

    [Fact]
    [Trait("Feature", "PIP-07")]
    public void AnyMeter_ReadingsInAnyPartsAndOrder_GiveTheSameRowsAsAllAtOnce() => Gen.Select(RandomMeter.Gen, Gen.Int[0, 1_000_000], Gen.Int[1, 6]).Sample(
        (meter, seed, parts) =>
        {
            var (readings, random) = (new MemoryReadings(), new Random(seed));
            var ledger = new MemoryLedger(meter.Rules, readings);
            MeterReading[] order = [.. meter.Readings];
            if (seed % 2 == 0)
            {
                random.Shuffle(order);
            }

            foreach (var chunk in order.Chunk(Math.Max(1, order.Length / parts)))
            {
                Store(readings, ledger, chunk);
            }

            Assert.Equal(Rebuilt(meter.Rules, readings), ledger.Text);
        },
        iter: PropertyRuns.Count);

    [Fact]
    [Trait("Feature", "PIP-07")]
    public void AnyMeter_ReadingsChangedRemovedAndSentAgain_GiveTheSameRowsAsARebuild() => Gen.Select(RandomMeter.Gen, Gen.Int[0, 1_000_000], Gen.Int[1, 3]).Sample(
        (meter, seed, changes) =>
        {
            var (readings, random) = (new MemoryReadings(), new Random(seed));
            var ledger = new MemoryLedger(meter.Rules, readings);
            Store(readings, ledger, meter.Readings);
            var before = ledger.Text;
            Store(readings, ledger, meter.Readings.Take(5));
            Assert.Equal(before, ledger.Text);

            for (var i = 0; i < changes; i++)
            {
                var reading = meter.Readings[random.Next(meter.Readings.Length)];
                if (random.Next(3) == 0)
                {
                    readings.Remove(reading.At);
                    ledger.Changed(reading.At, reading.At.AddTicks(10));
                }
                else
                {
                    Store(readings, ledger, [reading with { Value = random.Next(4) == 0 ? 0 : reading.Value + random.Next(-100, 100) }]);
                }
            }

            Assert.Equal(Rebuilt(meter.Rules, readings), ledger.Text);
        },
        iter: PropertyRuns.Count);

    [Fact]
    [Trait("Feature", "PIP-07")]
    public void AnyMeter_RangeByItself_GivesTheRowsOfThatRange() => Gen.Select(RandomMeter.Gen, Gen.Int[0, 1_000], Gen.Int[1, 300]).Sample(
        (meter, first, length) =>
        {
            var readings = new MemoryReadings();
            Array.ForEach(meter.Readings, readings.Put);
            var ledger = new MemoryLedger(meter.Rules, readings);
            ledger.Rebuild();
            var before = ledger.Text;
            var from = BaseInterval.Floor(meter.Readings[0].At).AddMinutes(15 * (first % ((int)(meter.Readings[^1].At - meter.Readings[0].At).TotalMinutes / 15 + 1)));

            ledger.Compute(new Validity(from, from.AddMinutes(15 * length)));

            Assert.Equal(before, ledger.Text);
        },
        iter: PropertyRuns.Count);

    /// <summary>The other properties say something only if such meters come up.</summary>
    [Fact]
    [Trait("Feature", "PIP-02")]
    public void RandomMeters_Cases_ReachEveryKindOfFindingVerdictAndGap()
    {
        var (findings, verdicts, profiles) = (new HashSet<FindingKind>(), new HashSet<Detector>(), new HashSet<GapMethod>());
        Gen.Select(RandomMeter.Gen, Gen.Int[0, 1]).Sample(
            (meter, _) =>
            {
                var run = MeterRun.Of(meter.Rules, meter.Readings);
                var even = MeterRun.Of(meter.Rules with { GapMethod = GapMethod.Even }, meter.Readings);
                findings.UnionWith(run.Findings.Select(f => f.Kind));
                verdicts.UnionWith(run.Verdicts.Select(v => v.Detector));
                if (run.Vectors.Any(v => !v.Value.Quantity.SequenceEqual(even.Vectors[v.Key].Quantity)))
                {
                    profiles.Add(meter.Rules.GapMethod);
                }
            },
            iter: 3_000,
            threads: 1);

        Assert.Equal([GapMethod.Previous, GapMethod.Weighted, GapMethod.SimilarDays], profiles.Order());
        Assert.Superset(Enum.GetValues<FindingKind>().Except([FindingKind.IntervalCorrection, FindingKind.FormulaWithoutValue]).ToHashSet(), findings);
        Assert.Superset(new HashSet<Detector> { Detector.Range, Detector.HourlyLimit, Detector.Dip, Detector.Spike, Detector.ZScore, Detector.MeanSpike, Detector.Stuck }, verdicts);
    }

    private static string Rebuilt(ReadingRules rules, MemoryReadings readings)
    {
        var ledger = new MemoryLedger(rules, readings);
        ledger.Rebuild();
        return ledger.Text;
    }

    private static void Store(MemoryReadings readings, MemoryLedger ledger, IEnumerable<MeterReading> chunk)
    {
        MeterReading[] sorted = [.. chunk.OrderBy(r => r.At)];
        Array.ForEach(sorted, readings.Put);
        if (sorted.Length > 0)
        {
            ledger.Changed(sorted[0].At, sorted[^1].At.AddTicks(10));
        }
    }

    private static bool IsAbsurd(RandomMeter meter, Verdict verdict) => meter.Readings.Single(r => r.At == verdict.At).Counts;

    private static long Micros(double value) => ReadingRules.ToMicros(value);
}
