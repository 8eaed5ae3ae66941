using MyEms.Acquisition.Campus.Defects;
using MyEms.Core.Ledger;
using MyEms.TestKit.Campus;

namespace MyEms.Pipeline.Tests.Campus;

/// <summary>The ledger beside the truth. Bounds come from the resolution of the registers, never from what was observed.</summary>
public sealed class CampusScoreTests(CampusLedger campus) : IClassFixture<CampusLedger>
{
    private static readonly int s_last = CampusLedger.IndexOf(CampusLedger.LastKnown);

    private IEnumerable<DefectScore> Scores(params DefectKind[] kinds) =>
        from truth in CampusLedger.Truths
        from disturbance in truth.Disturbances
        where kinds.Length == 0 || kinds.Contains(disturbance.Defect.Kind)
        select DefectScore.Of(truth, campus.Meter(truth.Meter.Key), disturbance);

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void SoundIntervals_OfEveryMeter_AreTheTruthWithinTheRegister()
    {
        var scored = 0;
        foreach (var truth in CampusLedger.Truths)
        {
            var ledger = campus.Meter(truth.Meter.Key);
            for (var i = CampusLedger.FirstKnown; i < s_last; i++)
            {
                if (truth.IsSound(i))
                {
                    var error = Math.Abs(ledger.Quantity[i] - truth.Quantity[i]);
                    Assert.True(error <= truth.Tolerance(i, i + 1), $"{truth.Meter.Key}, interval {i}: {ledger.Quantity[i]} for {truth.Quantity[i]}");
                    scored++;
                }
            }
        }

        Assert.InRange(scored, 0.98 * CampusLedger.Truths.Count * s_last, CampusLedger.Truths.Count * s_last);
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void WholeHistory_OfEveryMeter_IsTheTruthLessWhatItsRegisterDidNotSee()
    {
        foreach (var truth in CampusLedger.Truths)
        {
            var ledger = campus.Meter(truth.Meter.Key).Quantity.AsSpan(CampusLedger.FirstKnown, s_last - CampusLedger.FirstKnown).ToArray().Sum();
            var own = Scores().Where(s => s.Meter == truth).ToList();
            var seen = truth.Sum(CampusLedger.FirstKnown, s_last) - own.Sum(s => s.Unseen);
            var tolerance = truth.Tolerance(CampusLedger.FirstKnown, s_last) + own.Where(s => !s.Disturbance.IsHarmless).Sum(s => s.Tolerance);
            Assert.True(Math.Abs(ledger - seen) <= tolerance, $"{truth.Meter.Key}: {ledger} for {seen}");
        }
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Intervals_OfEveryMeter_AreAllKnownAndEstimatedInGapsOnly()
    {
        foreach (var truth in CampusLedger.Truths)
        {
            var ledger = campus.Meter(truth.Meter.Key);
            var gaps = truth.Disturbances.Where(d => d.Defect.Kind == DefectKind.Outage).ToList();
            for (var i = CampusLedger.FirstKnown; i < s_last; i++)
            {
                Assert.Equal(BaseInterval.Seconds, ledger.Known[i]);
                Assert.True(ledger.Estimated[i] == 0 || gaps.Exists(g => i >= g.First && i < g.End), $"{truth.Meter.Key}, interval {i}");
            }

            // At the ends of a gap part of the interval may be measured.
            Assert.All(gaps, g => Assert.Equal(ledger.Quantity[(g.First + 1)..(g.End - 1)], ledger.Estimated[(g.First + 1)..(g.End - 1)]));
        }
    }

    [Theory]
    [Trait("Feature", "PIP-04")]
    [InlineData(DefectKind.Outage)]
    [InlineData(DefectKind.Rollover)]
    [InlineData(DefectKind.Exchange)]
    [InlineData(DefectKind.Reset)]
    [InlineData(DefectKind.Spike)]
    [InlineData(DefectKind.Stuck)]
    [InlineData(DefectKind.Duplicate)]
    [InlineData(DefectKind.Late)]
    [InlineData(DefectKind.ReversedTransformer)]
    [InlineData(DefectKind.UnmeteredLoad)]
    [InlineData(DefectKind.Silent)]
    public void Defect_OfAnyKind_LosesNothingThatTheRegisterSaw(DefectKind kind)
    {
        var scores = Scores(kind).ToList();

        Assert.NotEmpty(scores);
        Assert.All(scores, s => Assert.True(
            Math.Abs(s.Error) <= s.Tolerance, $"{s.Disturbance.Defect}: {s.Ledger} for {s.Truth - s.Unseen}, off by {s.Error}, allowed {s.Tolerance}"));
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Spike_InTheReadings_LeavesNoPeakAndNothingNegative()
    {
        foreach (var score in Scores(DefectKind.Spike))
        {
            // The absurd reading goes, and the half hour between its neighbours is laid on a straight line.
            var values = campus.Meter(score.Meter.Meter.Key).Quantity[score.Disturbance.First..score.Disturbance.End];
            Assert.All(values, v => Assert.InRange(v, 0, score.Truth + score.Tolerance));
            Assert.InRange(values.Max() - values.Min(), 0, score.Truth);
        }
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Nothing_OnTheCampus_IsNegative() =>
        Assert.All(CampusLedger.Truths, t => Assert.All(campus.Meter(t.Meter.Key).Quantity, q => Assert.True(q >= 0)));

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void ReversedTransformer_InEachInterval_LeavesAThird()
    {
        foreach (var score in Scores(DefectKind.ReversedTransformer))
        {
            var (truth, ledger) = (score.Meter, campus.Meter(score.Meter.Meter.Key));
            for (var i = score.Disturbance.First + 2; i < score.Disturbance.End - 2; i++)
            {
                Assert.InRange(ledger.Quantity[i] - (truth.Quantity[i] / 3), -truth.Tolerance(i, i + 1) - 2000, truth.Tolerance(i, i + 1) + 2000);
            }
        }
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public void UnmeteredLoad_InTheLossOfItsParent_IsAsLargeAsItIs()
    {
        var parent = Scores(DefectKind.UnmeteredLoad).Single();
        var below = CampusLedger.Truths.Where(t => t.Meter.Parent == parent.Meter.Meter.Key).ToList();
        var (from, week) = (parent.Disturbance.First + 1, 7 * BaseInterval.PerDay);
        long Ledger(MeterTruth t, int first) => campus.Meter(t.Meter.Key).Quantity.AsSpan(first, week).ToArray().Sum();
        long Loss(int first) => Ledger(parent.Meter, first) - below.Sum(t => Ledger(t, first));
        long True(int first) => parent.Meter.Sum(first, first + week) - below.Sum(t => t.Sum(first, first + week));
        long Allowed(int first) => below.Append(parent.Meter).Sum(t => t.Tolerance(first, first + week));

        Assert.InRange(Loss(from - week), True(from - week) - Allowed(from - week), True(from - week) + Allowed(from - week));
        Assert.InRange(Loss(from), True(from) - Allowed(from), True(from) + Allowed(from));

        // Seven days of the stated power stand out of a loss that was small before.
        var added = (long)parent.Disturbance.Defect.Amount * 24 * 7 * 1_000_000;
        Assert.InRange(Loss(from) - Loss(from - week), added * 9 / 10, added * 11 / 10);
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public void Page_WithTheScore_SaysWhatIsMeasuredNow()
    {
        var text = CampusScorePage.Text(CampusLedger.Truths, key => campus.Meter(key));
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        var path = CampusScorePage.Path();
        if (Environment.GetEnvironmentVariable("MYEMS_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path));
        Assert.Equal(CampusDatabase.Model.Seam, CampusDatabase.To);
    }
}
