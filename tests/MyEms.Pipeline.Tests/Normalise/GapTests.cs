using MyEms.Core.Cleaning;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>Silence: how its energy is laid, and when it is not.</summary>
[Trait("Feature", "PIP-02")]
public sealed class GapTests
{
    // Three weeks of working days at 8 kWh an hour by day, 2 by night, and of weekends at 1.
    private static readonly DateTime s_start = MeterRun.Midnight.AddDays(-21);

    [Fact]
    public void Register_SilentForHours_SpreadsTheEnergyAndSaysThatItIsEstimated()
    {
        var run = MeterRun.Of([MeterRun.At(0, 100), MeterRun.At(15, 110), MeterRun.At(195, 290), MeterRun.At(210, 300)]);

        Assert.All(Enumerable.Range(1, 12), i => Assert.Equal((15_000_000L, 15_000_000L), (run.Day().Quantity[i], run.Day().Estimated[i])));
        Assert.Equal((10_000_000L, 0L), (run.Day().Quantity[13], run.Day().Estimated[13]));
        Assert.Equal(180_000_000, run.Findings.Single(f => f.Kind == FindingKind.GapEstimated).Amount);
    }

    [Fact]
    public void Register_SilentBeyondItsMaximum_StatesTheEnergyAndPlacesNothing()
    {
        var run = MeterRun.Of(MeterRun.Rules with { GapMaximum = TimeSpan.FromHours(2) }, [MeterRun.At(0, 100), MeterRun.At(15, 110), MeterRun.At(195, 290), MeterRun.At(210, 300)]);

        Assert.Equal((20_000_000, 180_000_000, 0), (run.Total, run.Stated, run.Estimated));
    }

    [Theory]
    [InlineData(GapMethod.Even, 3.75, 3.75)]
    [InlineData(GapMethod.Previous, 1, 1)]
    [InlineData(GapMethod.SimilarDays, 2, 8)]
    public void Register_GapOverAMonday_IsLaidAfterItsMethod(GapMethod method, double night, double day)
    {
        // The Monday is silent from midnight to midnight and brought 90 kWh in all: by night 2, by day 8, as Mondays do. Sunday brought 1.
        var run = Monday(method, 90);

        Assert.Equal(90_000_000, run.Day().Estimated.Sum());
        Assert.Equal(90 * night / Expected(method), run.Day().Quantity[..4].Sum() / 1e6, 3);
        Assert.Equal(90 * day / Expected(method), run.Day().Quantity[48..52].Sum() / 1e6, 3);
    }

    [Fact]
    public void Register_WeightedGap_LiesBetweenTheDaysAndNearerOnesCountMore()
    {
        var run = Monday(GapMethod.Weighted, 90);
        var (night, day) = (run.Day().Quantity[..4].Sum(), run.Day().Quantity[48..52].Sum());

        // Sundays and Saturdays are the nearest: flatter than a working day, not flat.
        Assert.InRange((double)day / night, 1.5, 3.9);
        Assert.Equal(90_000_000, run.Day().Quantity.Sum());
    }

    [Fact]
    public void Register_GapAfterAGap_NeverLooksAtWhatWasEstimated()
    {
        // Silent for twenty days, of which the working days were estimated; measured was one Sunday.
        var readings = History().Where(r => r.At <= s_start || r.At >= s_start.AddDays(20)).ToArray();
        var rules = MeterRun.Rules with { GapMethod = GapMethod.SimilarDays };
        var end = readings[^1].Value;
        var run = MeterRun.Of(rules, [.. readings, MeterRun.At(24 * 60, end + 96), MeterRun.At((24 * 60) + 15, end + 97)]);

        // No working day was measured: evenly.
        Assert.All(run.Day().Quantity, q => Assert.Equal(1_000_000, q));
    }

    [Fact]
    public void Register_Profile_IsExactWhateverTheAmount()
    {
        foreach (var amount in (double[])[0, 0.000001, 0.000097, 1, 12_345.678901])
        {
            var run = Monday(GapMethod.SimilarDays, amount);
            Assert.Equal((long)Math.Round(amount * 1e6), run.Day().Quantity.Sum());
            Assert.All(run.Day().Quantity, q => Assert.True(q >= 0));
        }
    }

    [Fact]
    public void Power_GapWithAProfile_TakesItsAmountFromTheProfile()
    {
        var rules = MeterRun.Rules with { Signal = MeterSignal.Power, GapMethod = GapMethod.SimilarDays };
        var readings = Enumerable.Range(0, 21 * 96).Select(i => s_start.AddMinutes(15 * i)).Select(at => new MeterReading(at, Load(at)));
        var run = MeterRun.Of(rules, [.. readings, MeterRun.At(24 * 60, 2), MeterRun.At((24 * 60) + 15, 2)]);

        // From Sunday 23:45 on; a ramp at each end of the day.
        Assert.InRange(run.Day().Quantity.Sum(), 119_000_000, 121_000_000);
        Assert.Equal(run.Day().Quantity.Sum(), run.Day().Estimated.Sum());
    }

    [Fact]
    public void Register_MonthlyByHand_IsManualAndNotAlsoEstimated()
    {
        var run = MeterRun.Of([MeterRun.At(0, 100, ReadingQuality.Manual), MeterRun.At(60 * 24 * 30, 3_100, ReadingQuality.Manual)]);

        Assert.Equal((3_000_000_000, 0), (run.Total, run.Estimated));
        Assert.Equal(3_000_000_000, run.Vectors.Values.Sum(v => v.Manual.Sum()));
    }

    [Fact]
    [Trait("Feature", "OFF-02")]
    public void Correction_OfIntervals_StandsInPlaceOfWhatWasComputed()
    {
        var (from, to) = (MeterRun.Midnight.AddMinutes(15), MeterRun.Midnight.AddMinutes(60));
        var run = MeterRun.Of(MeterRun.Rules, MeterRun.Quarters(0, 10, 20, 30, 40, 50), null, new(1, from, to, 10_000_000), new(2, to.AddMinutes(-15), to, 7_000_000));

        Assert.Equal([10_000_000L, 3_333_333L, 3_333_334L, 7_000_000L, 10_000_000L], run.Day().Quantity[..5]);
        Assert.Equal([0L, 3_333_333L, 3_333_334L, 7_000_000L, 0L], run.Day().Manual[..5]);
        Assert.Equal([10_000_000, 7_000_000], run.Findings.Where(f => f.Kind == FindingKind.IntervalCorrection).Select(f => f.Amount!.Value));
    }

    private static double Expected(GapMethod method) => method switch
    {
        GapMethod.SimilarDays => 120,
        GapMethod.Previous => 24,
        _ => 90,
    };

    private static MeterRun Monday(GapMethod method, double amount)
    {
        var history = History();
        var end = history[^1].Value;
        var range = new Validity(MeterRun.Midnight, MeterRun.Midnight.AddDays(2));
        return MeterRun.Of(
            MeterRun.Rules with { GapMethod = method }, [.. history, MeterRun.At(24 * 60, end + amount), MeterRun.At((24 * 60) + 15, end + amount + 1)], range);
    }

    // Up to midnight of the Monday, from 8 to 20 o'clock 8, else 2; 1 at weekends.
    private static MeterReading[] History()
    {
        var (readings, sum) = (new List<MeterReading>(), 0.0);
        for (var at = s_start; at <= MeterRun.Midnight; at = at.AddMinutes(15))
        {
            readings.Add(new MeterReading(at, sum));
            sum += Load(at) / 4;
        }

        return [.. readings];
    }

    private static double Load(DateTime at) =>
        at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 : at.Hour is >= 8 and < 20 ? 8 : 2;
}
