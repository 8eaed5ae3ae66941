using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Tests.Campus;

public sealed class CampusDefectTests(CampusFixture campus) : IClassFixture<CampusFixture>
{
    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    private IReadOnlyList<DefectRecord> Recent => campus.Recent;

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void EveryKind_InTheLastTwoMonths_IsThere() =>
        Assert.Equal(Enum.GetValues<DefectKind>(), Recent.Select(d => d.Kind).Distinct().Order());

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Outage_InTheReadings_IsAGapAfterWhichTheRegisterHasGoneOn()
    {
        foreach (var outage in Recent.Where(d => d.Kind == DefectKind.Outage))
        {
            var readings = campus.Register(outage.Meter);
            Assert.DoesNotContain(readings, r => r.At >= outage.From + s_quarter && r.At < outage.To);
            var (before, after) = (readings.Last(r => r.At < outage.From), readings.First(r => r.At >= outage.To));
            Assert.True(after.Value >= before.Value, outage.Meter);
            Assert.Equal(True(outage.Meter, before.At, after.At) / campus.Meter(outage.Meter).Multiplier, after.Value - before.Value, tolerance: 0.11);
        }
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Rollover_OfASmallRegister_WrapsAtTheStatedInstant()
    {
        var rollovers = Recent.Where(d => d.Kind == DefectKind.Rollover).ToList();

        Assert.Contains(rollovers, d => d.Meter == "rtm/e/canteen");
        foreach (var rollover in rollovers)
        {
            var device = campus.Meter(rollover.Meter).Device;
            var readings = campus.Register(rollover.Meter);
            Assert.InRange(readings.Last(r => r.At < rollover.From).Value, 0.99 * device.RolloverReading, device.RolloverReading);
            Assert.InRange(readings.First(r => r.At >= rollover.From).Value, 0, 0.01 * device.RolloverReading);
        }
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Drops_InTheRegisters_AreAllExplainedByADefect()
    {
        var explained = Recent.Where(d => d.Kind is DefectKind.Rollover or DefectKind.Exchange or DefectKind.Reset or DefectKind.Spike).ToList();
        foreach (var meter in campus.Model.Meters)
        {
            var readings = campus.Register(meter.Key);
            for (var i = 1; i < readings.Count; i++)
            {
                var (before, after) = (readings[i - 1], readings[i]);
                Assert.True(
                    after.Value >= before.Value || explained.Any(d => d.Meter == meter.Key && d.From >= before.At - s_quarter && d.From <= after.At),
                    $"{meter.Key} falls from {before.Value} to {after.Value} at {after.At:O}");
            }
        }
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Exchange_WithItsTwoReadings_LosesNoEnergy()
    {
        var exchange = Recent.Single(d => d.Kind == DefectKind.Exchange);
        var readings = campus.Register(exchange.Meter);
        var (before, after) = (readings.Last(r => r.At < exchange.From), readings.First(r => r.At >= exchange.From.AddHours(2)));

        var (end, begin) = campus.Registers.AtExchange(exchange);

        Assert.Equal(True(exchange.Meter, before.At, after.At), end - before.Value + after.Value - begin, tolerance: 0.01);
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Reset_InTheRegister_BeginsAtZero()
    {
        var reset = Recent.Single(d => d.Kind == DefectKind.Reset);
        var readings = campus.Register(reset.Meter);

        Assert.True(readings.Last(r => r.At < reset.From).Value > 1000);
        Assert.InRange(readings.First(r => r.At >= reset.From).Value, 0, 20);
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Spike_InTheReadings_IsOneAbsurdValueBetweenTwoSoundOnes()
    {
        foreach (var spike in Recent.Where(d => d.Kind == DefectKind.Spike))
        {
            var readings = campus.Register(spike.Meter);
            var at = readings.Index().Single(r => r.Item.At >= spike.From && r.Item.At < spike.From + s_quarter).Index;
            Assert.Equal(spike.Amount, readings[at].Value);
            Assert.Equal(True(spike.Meter, readings[at - 1].At, readings[at + 1].At) / campus.Meter(spike.Meter).Multiplier, readings[at + 1].Value - readings[at - 1].Value, tolerance: 0.21);
        }
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Stuck_Register_StandsStillAndThenJumpsToTheTruth()
    {
        var stuck = Recent.Single(d => d.Kind == DefectKind.Stuck);
        var readings = campus.Register(stuck.Meter);
        var inside = readings.Where(r => r.At >= stuck.From && r.At < stuck.To).ToList();
        var (before, after) = (readings.Last(r => r.At < stuck.From), readings.First(r => r.At >= stuck.To));

        Assert.True(inside.Count > 90);
        Assert.Single(inside.Select(r => r.Value).Distinct());
        Assert.Equal(True(stuck.Meter, before.At, after.At) / campus.Meter(stuck.Meter).Multiplier, after.Value - before.Value, tolerance: 0.21);
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Duplicates_InTheReadings_AreExactlyTheStated()
    {
        foreach (var meter in campus.Model.Meters)
        {
            var duplicates = Recent.Where(d => d.Kind == DefectKind.Duplicate && d.Meter == meter.Key).ToList();
            var twice = campus.Register(meter.Key).GroupBy(r => r.At).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
            Assert.Equal(duplicates.Sum(d => (d.To - d.From) / s_quarter), twice.Count);
            Assert.All(twice, at => Assert.Contains(duplicates, d => at >= d.From && at < d.To));
        }
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void LateData_InTheStream_ComesAfterEverythingElse()
    {
        var late = Recent.Where(d => d.Kind == DefectKind.Late).ToList();
        var last = campus.Batches.Where(b => b.Next == b.Chunks).SelectMany(b => b.Readings.ToArray()).ToList();
        var before = campus.Batches.Where(b => b.Next < b.Chunks).SelectMany(b => b.Readings.ToArray()).ToList();

        Assert.NotEmpty(last);
        foreach (var defect in late)
        {
            var id = 1000 + campus.Model.Points.Single(p => p.Key == defect.Meter + "#energy").Index;
            Assert.DoesNotContain(before, r => r.PointId == id && r.At >= defect.From + s_quarter && r.At < defect.To);
            Assert.Equal((defect.To - defect.From) / s_quarter, last.Count(r => r.PointId == id));
        }
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void ReversedTransformer_WhileItLasts_CountsAThird()
    {
        var reversed = Recent.Single(d => d.Kind == DefectKind.ReversedTransformer);
        var readings = campus.Register(reversed.Meter);

        double Counted(DateTime from, DateTime to) => readings.First(r => r.At >= to).Value - readings.First(r => r.At >= from).Value;
        double Ratio(DateTime from, DateTime to) => Counted(from, to) * campus.Meter(reversed.Meter).Multiplier / True(reversed.Meter, from, to);

        Assert.Equal(1.0 / 3, Ratio(reversed.From.AddDays(1), reversed.To.AddDays(-1)), tolerance: 0.001);
        Assert.Equal(1, Ratio(reversed.To.AddDays(1), reversed.To.AddDays(8)), tolerance: 0.001);
        Assert.Equal(1, Ratio(reversed.From.AddDays(-8), reversed.From.AddDays(-1)), tolerance: 0.001);
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void UnmeteredLoad_FromItsDay_IsInTheParentOnly()
    {
        var load = Recent.Single(d => d.Kind == DefectKind.UnmeteredLoad);
        var meter = campus.Meter(load.Meter);

        long Unmetered(DateTime at) => campus.Energy.Day(meter.Site, (at - campus.Model.Start).Days).Unmetered(meter.Slot, 40);

        Assert.InRange(Unmetered(load.From.AddDays(3)) - Unmetered(load.From.AddDays(-3)), 0.9 * load.Amount * LoadProfile.WattHours, 1.1 * load.Amount * LoadProfile.WattHours);
    }

    [Fact]
    public void SoundMeters_OverTwoMonths_CountTheTruthToOneCount()
    {
        var affected = campus.Model.Defects.Select(d => d.Meter).ToHashSet();
        foreach (var meter in campus.Model.Meters.Where(m => !affected.Contains(m.Key)))
        {
            var readings = campus.Register(meter.Key);
            var rolled = Recent.Count(d => d.Kind == DefectKind.Rollover && d.Meter == meter.Key) * meter.Device.RolloverReading;
            var counted = (readings[^1].Value - readings[0].Value + rolled) * meter.Multiplier;
            Assert.Equal(True(meter.Key, readings[0].At, readings[^1].At), counted, tolerance: 1.01 * meter.Multiplier * meter.Device.UnitsPerCount / 1000.0);
        }
    }

    private double True(string key, DateTime from, DateTime to)
    {
        var meter = campus.Meter(key).Index;
        return (campus.Energy.CumulativeAt(meter, to) - campus.Energy.CumulativeAt(meter, from)) / 1000.0;
    }
}
