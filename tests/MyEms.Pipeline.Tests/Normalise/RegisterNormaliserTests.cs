using CsCheck;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

public sealed class RegisterNormaliserTests
{
    private static readonly VectorKey s_key = new(1, 1, LedgerRole.Input);
    private static readonly DateTime s_midnight = new(2026, 3, 28, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Normalise_ReadingsAcrossABound_SplitsInProportionToTime()
    {
        var vectors = Run([(0, 100), (10, 110), (20, 130), (30, 140)]);

        // 10 in the first ten minutes, then half of 20; the other half, then 10.
        Assert.Equal([20_000_000L, 20_000_000L], vectors.Quantity[..2]);
        Assert.Equal([900, 900, 0], vectors.Known[..3]);
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Normalise_FirstReading_StartsTheCountAndIsNotConsumption()
    {
        var vectors = Run([(5, 70_000), (15, 70_010)]);

        Assert.Equal(10_000_000L, vectors.Quantity[0]);
        Assert.Equal(600, vectors.Known[0]);
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Normalise_OpenInterval_IsLeftOutUntilItHasEnded()
    {
        Assert.Equal(0, Run([(0, 100), (14, 110)]).Known[0]);
        Assert.Equal(900, Run([(0, 100), (14, 110), (16, 111)]).Known[0]);
    }

    [Fact]
    [Trait("Feature", "PIP-02")]
    public void Normalise_SilentForHours_SpreadsTheEnergyAndSaysThatItIsEstimated()
    {
        var vectors = Run([(0, 100), (15, 110), (195, 290), (210, 300)]);

        Assert.All(Enumerable.Range(1, 12), i => Assert.Equal((15_000_000L, 15_000_000L), (vectors.Quantity[i], vectors.Estimated[i])));
        Assert.Equal((10_000_000L, 0L), (vectors.Quantity[13], vectors.Estimated[13]));
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Normalise_Rollover_LosesNothing()
    {
        var vectors = Run([(0, 9_990), (15, 5), (30, 15), (45, 25)], rollover: 10_000);

        Assert.Equal([15_000_000L, 10_000_000L, 10_000_000L], vectors.Quantity[..3]);
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Normalise_Reset_CountsFromZeroOnceTwoMoreReadingsConfirmIt()
    {
        Assert.Equal(0, Run([(0, 500), (15, 4), (30, 8)]).Known[0]);
        Assert.Equal(4_000_000L, Run([(0, 500), (15, 4), (30, 8), (45, 12)]).Quantity[0]);
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Normalise_Exchange_CountsToTheOldEndAndFromTheNewStart()
    {
        var exchange = new MeterEvent { At = s_midnight.AddMinutes(20), EndReading = 1_015, StartReading = 3 };

        var vectors = Run([(0, 1_000), (15, 1_010), (30, 7), (45, 17)], events: [exchange]);

        // 1,010 → 1,015 up to the exchange, 3 → 7 after it.
        Assert.Equal([10_000_000L, 9_000_000L, 10_000_000L], vectors.Quantity[..3]);
    }

    [Theory]
    [InlineData("100, 110, 9000, 130, 140, 150")]
    [InlineData("100, 110, 0, 130, 140, 150")]
    [InlineData("100, 110, 0, 0, 140, 150")]
    [Trait("Feature", "PIP-01")]
    public void Normalise_SingleAbsurdReading_IsLeftOut(string values)
    {
        var readings = values.Split(", ").Select((v, i) => (i * 15, double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))).ToArray();

        Assert.Equal(50_000_000L, Run(readings).Quantity.Sum());
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Normalise_AnyRegister_ConservesExactlyWhatItCounted() => RandomRegister.Gen.Sample(
        register =>
        {
            var spans = RegisterSpans.Build(register.Readings, Rules(register.RolloverMicros / 1_000_000.0));
            var vectors = RegisterNormaliser.Normalise(spans, [Segment(3m)], Days(register), register.Readings[^1].At.AddDays(1));

            Assert.Equal(3 * register.CountedMicros, vectors.Values.Sum(v => v.Quantity.Sum()));
            var seconds = (long)(register.Readings[^1].At - register.Readings[0].At).TotalSeconds;
            Assert.Equal(seconds, vectors.Values.Sum(v => v.Known.Sum(k => (long)k)));
        },
        iter: PropertyRuns.Count);

    [Fact]
    [Trait("Feature", "PIP-07")]
    public void Normalise_DayByDay_GivesTheSameRowsAsAllAtOnce() => RandomRegister.Gen.Sample(
        register =>
        {
            var spans = RegisterSpans.Build(register.Readings, Rules(register.RolloverMicros / 1_000_000.0));
            var range = Days(register);
            var newest = register.Readings[^1].At;
            var whole = RegisterNormaliser.Normalise(spans, [Segment(0.7m)], range, newest);
            for (var day = range.From; day < range.To; day = day.AddDays(1))
            {
                foreach (var (key, vector) in RegisterNormaliser.Normalise(spans, [Segment(0.7m)], new Validity(day, day.AddDays(1)), newest))
                {
                    Assert.Equal(0, vector.DifferencesFrom(whole[key]));
                }
            }
        },
        iter: PropertyRuns.Count / 4);

    private static DayVector Run((int Minute, double Value)[] readings, double? rollover = null, MeterEvent[]? events = null)
    {
        var raw = readings.Select(r => new MeterReading(s_midnight.AddMinutes(r.Minute), r.Value)).ToList();
        var spans = RegisterSpans.Build(RegisterCleaner.Clean(raw), Rules(rollover, events));
        var range = new Validity(s_midnight, s_midnight.AddDays(1));
        return RegisterNormaliser.Normalise(spans, [Segment(1m)], range, raw[^1].At).GetValueOrDefault((s_key, DateOnly.FromDateTime(s_midnight))) ?? new DayVector();
    }

    private static RegisterRules Rules(double? rollover, MeterEvent[]? events = null) => new(rollover, TimeSpan.FromMinutes(45), events ?? []);

    private static MeterSegment Segment(decimal multiplier) => new(Validity.Always, s_key, multiplier, "UTC", null, null);

    private static Validity Days(RandomRegister register) => new(register.Readings[0].At.Date, register.Readings[^1].At.Date.AddDays(1));
}
