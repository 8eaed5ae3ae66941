using MyEms.Core.Cleaning;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

[Trait("Feature", "PIP-01")]
public sealed class DetectorTests
{
    [Theory]
    [InlineData("100, 110, 9000, 130, 140, 150", "9000 Spike")]
    [InlineData("100, 110, 9000, 9001, 130, 140, 150", "9000 Spike, 9001 Spike")]
    [InlineData("100, 110, 0, 130, 140, 150", "0 Dip")]
    [InlineData("100, 110, 0, 0, 140, 150", "0 Dip, 0 Dip")]
    [InlineData("100, 110, 0, 0, 0, 150, 160, 170", "0 Dip, 0 Dip, 0 Dip")]
    [InlineData("5000, 5000, 5000, 0, 5000, 5000", "0 Dip")]
    [InlineData("100, 110, 150, 120, 130, 140", "150 Spike")]
    [InlineData("100, 110, 105, 120, 130, 140", "105 Dip")]
    [InlineData("100, 110, -7, 120, 130, 140", "-7 Dip")]
    [InlineData("-7, 100, 110, 120, 130, 140", "-7 Dip")]
    [InlineData("3, 4, 50, 5, 6, 7", "50 Spike")]
    [InlineData("100, 110, 120, 130, 140, 150", "")]
    [InlineData("10, 15, 20, 10, 30, 40, 50", "")]
    [InlineData("10, 15, 40, 20, 30, 50, 60", "")]
    [InlineData("500, 510, 4, 8, 12, 16", "")]
    public void Register_Readings_AreLeftOutWhereTheirNeighboursContradictThem(string values, string expected)
    {
        var run = MeterRun.Of(MeterRun.Quarters([.. values.Split(", ").Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))]));

        Assert.Equal(expected, string.Join(", ", run.Verdicts.Select(v => $"{v.Value} {v.Detector}")));
    }

    [Fact]
    public void Register_ThatCountsDown_IsJudgedInItsOwnDirection()
    {
        var backward = MeterRun.Rules with { Direction = RegisterDirection.Backward };

        Assert.Equal([(Detector.Dip, 900.0)], MeterRun.Of(backward, MeterRun.Quarters(100, 95, 900, 85, 80, 75)).Verdicts.Select(v => (v.Detector, v.Value)));
        Assert.Equal([(Detector.Spike, 0.0)], MeterRun.Of(backward, MeterRun.Quarters(100, 95, 0, 85, 80, 75)).Verdicts.Select(v => (v.Detector, v.Value)));
    }

    [Fact]
    public void Register_ThatNets_IsJudgedByHowFarItLeaps()
    {
        var both = MeterRun.Rules with { Direction = RegisterDirection.Both };

        Assert.Empty(MeterRun.Of(both, MeterRun.Quarters(5000, 5010, 4990, 5020, 5000, 5010)).Verdicts);
        Assert.Equal(Detector.Dip, MeterRun.Of(both, MeterRun.Quarters(5000, 5010, 5005, 0, 5020, 5000, 5010)).Verdicts.Single().Detector);
        Assert.Equal(Detector.Spike, MeterRun.Of(both, MeterRun.Quarters(5000, 5010, 5005, 99_999, 5020, 5000, 5010)).Verdicts.Single().Detector);
    }

    [Fact]
    public void Verdict_Reading_SaysWhatWasJudgedAndIsProvisionalUntilThreeMoreHaveCome()
    {
        var verdicts = MeterRun.Of(MeterRun.Quarters(100, 110, 0, 130, 140, 150, 160, 7, 170)).Verdicts;

        Assert.Equal(
            [
                new Verdict(1, MeterRun.Midnight.AddMinutes(30), Detector.Dip, 0, 110, null, false),
                new Verdict(1, MeterRun.Midnight.AddMinutes(105), Detector.Dip, 7, 160, null, true),
            ],
            verdicts);
    }

    [Theory]
    [InlineData(ReadingQuality.Accepted)]
    [InlineData(ReadingQuality.Corrected)]
    public void Reading_ThatSomebodyVouchesFor_IsNeverLeftOut(ReadingQuality quality)
    {
        var readings = MeterRun.Quarters(100, 110, 9000, 130, 140, 150);
        readings[2] = readings[2] with { Quality = quality };

        Assert.DoesNotContain(MeterRun.Of(readings).Verdicts, v => v.Value == 9000);
    }

    [Fact]
    public void Reading_ByHand_IsJudgedLikeAnyOther()
    {
        MeterReading[] readings = [.. Enumerable.Range(0, 6).Select(i => MeterRun.At(i * 43_200, i == 2 ? 130 : 1000 + (i * 100), ReadingQuality.Manual))];

        // 130 typed instead of 1300, among monthly readings.
        Assert.Equal(130, MeterRun.Of(readings).Verdicts.Single().Value);
    }

    [Theory]
    [InlineData(Detector.Dip, "100, 110, 0, 130, 140, 150")]
    [InlineData(Detector.Spike, "100, 110, 9000, 130, 140, 150")]
    public void Detector_SwitchedOff_SaysNothing(Detector detector, string values)
    {
        var readings = MeterRun.Quarters([.. values.Split(", ").Select(double.Parse)]);

        Assert.NotEmpty(MeterRun.Of(readings).Verdicts);
        Assert.DoesNotContain(MeterRun.Of(MeterRun.With(detector, null), readings).Verdicts, v => v.Detector == detector);
    }

    [Theory]
    [InlineData(Detector.ZScore, 500, 51)]
    [InlineData(Detector.Iqr, 500, 51)]
    [InlineData(Detector.MeanSpike, 30, 51)]
    [InlineData(Detector.SuddenDrop, 1, 51)]
    public void StatisticalDetector_UnusualRate_IsLeftOutOnlyWhenItIsOn(Detector detector, double step, int at)
    {
        var sum = 0.0;
        MeterReading[] readings = [.. Enumerable.Range(0, 100).Select(i => MeterRun.At(15 * i, sum += i == at ? step : 9 + (i % 3)))];
        var limit = DetectorSettings.Of([new CleaningRule { Detector = detector, IsEnabled = true }], 0, 0, 0).LimitOf(detector);

        Assert.Empty(MeterRun.Of(readings).Verdicts);
        var verdict = Assert.Single(MeterRun.Of(MeterRun.With(detector, limit), readings).Verdicts);
        Assert.Equal((detector, readings[at].At, step * 4), (verdict.Detector, verdict.At, verdict.Value), Comparer);
        Assert.True(verdict.Value > verdict.High || verdict.Value < verdict.Low);
    }

    [Fact]
    public void StuckDetector_SameValueForHours_IsLeftOut()
    {
        MeterReading[] readings = [.. Enumerable.Range(0, 40).Select(i => MeterRun.At(15 * i, i < 10 ? i : i < 30 ? 10 : i - 19))];

        var verdicts = MeterRun.Of(MeterRun.With(Detector.Stuck, 4), readings).Verdicts;

        // From the tenth reading on it shows 10; four hours later that is too long.
        Assert.Equal(Enumerable.Range(26, 4).Select(i => readings[i].At), verdicts.Select(v => v.At));
    }

    [Fact]
    public void RateWindow_OfAnyRates_IsWhatSortingThemGives()
    {
        var random = new Random(1);
        var (window, rates) = (new RateWindow(), new List<double>());
        for (var i = 0; i < 2_000; i++)
        {
            rates.Add(Math.Round(random.NextDouble() * 40));
            window.Add(rates[^1]);
            if (rates.Count > 50)
            {
                window.Remove(rates[0]);
                rates.RemoveAt(0);
            }

            double[] distances = [.. rates.Select(r => Math.Abs(r - window.Median)).Order()];
            double[] sorted = [.. rates.Order()];
            Assert.Equal((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, window.Median);
            Assert.Equal((distances[(distances.Length - 1) / 2] + distances[distances.Length / 2]) / 2, window.MedianDistance(window.Median));
            Assert.Equal(rates.Average(), window.Mean, 5);
        }
    }

    [Fact]
    public void DetectorSettings_Rules_TheNearestHolds()
    {
        CleaningRule Rule(int? category, int? meter, bool isOn, double? limit = null) =>
            new() { OrganisationId = 1, CategoryId = category, MeterId = meter, Detector = Detector.Dip, IsEnabled = isOn, Limit = limit };
        CleaningRule[] rules = [Rule(null, null, false), Rule(2, null, true, 5), Rule(null, 7, true, double.NaN), new() { OrganisationId = 3, Detector = Detector.Dip }];

        Assert.Null(DetectorSettings.Of(rules, 1, 1, 1).LimitOf(Detector.Dip));
        Assert.Equal(5, DetectorSettings.Of(rules, 1, 2, 1).LimitOf(Detector.Dip));
        Assert.Equal(8, DetectorSettings.Of(rules, 1, 2, 7).LimitOf(Detector.Dip));
        Assert.Equal(8, DetectorSettings.Of(rules, 4, 2, 1).LimitOf(Detector.Dip));
    }

    private static bool Comparer((Detector Detector, DateTime At, double Value) a, (Detector Detector, DateTime At, double Value) b) =>
        a.Detector == b.Detector && a.At == b.At && Math.Abs(a.Value - b.Value) < 1e-6;
}
