using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Live;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Readings;
using MyEms.Web.Pages.Live;

namespace MyEms.Web.Tests.Pages.Live;

[Trait("Feature", "LIV-01")]
public sealed class PowerPlanTests
{
    private static readonly DateTime s_now = new(2026, 11, 12, 14, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_AMainAndASubMeter_CountsTheMainOnce()
    {
        var plan = PowerPlan.Of(Model(), 1, [Point(100, 10, 40), Point(110, 11, 1)], s_now);

        Assert.Equal([10], plan.Parts.Select(p => p.MeterId));
        Assert.Equal(400, plan.At(id => Value(id, 10), s_now).Kilowatts);
    }

    [Fact]
    public void At_AMeterThatIsSilent_IsLeftOutAndSaid()
    {
        var plan = PowerPlan.Of(Model(), 1, [Point(100, 10, 40)], s_now);

        var power = plan.At(id => Value(id, 10) with { At = s_now.AddHours(-1) }, s_now);

        Assert.Equal((null, 0, 1), (power.Kilowatts, power.Answering, power.Meters));
    }

    [Theory]
    [InlineData(40, "kWh", 40)]
    [InlineData(0.04, "Wh", 40)]
    [InlineData(40, null, 40)]
    public void Ratio_OfAMultiplier_HasNoUnitInIt(double multiplier, string? register, double expected) =>
        Assert.Equal(expected, LivePoints.Ratio((decimal)multiplier, register), 9);

    private static LedgerModel Model() => new(new LedgerConfiguration
    {
        Nodes = [new NodeRow(1, NodeKind.Space, 1), new NodeRow(10, NodeKind.Meter, 1), new NodeRow(11, NodeKind.Meter, 1)],
        Organisations = [new OrganisationRow(1, "Europe/Amsterdam")],
        Placements = [new Placement { NodeId = 10, SpaceId = 1 }, new Placement { NodeId = 11, SpaceId = 1 }],
        Meters = [new MeterRow(10, null, TimeSpan.FromMinutes(45)), new MeterRow(11, null, TimeSpan.FromMinutes(45))],
        MeterVersions = [new MeterVersion { MeterId = 10, CategoryId = 1, ItemId = 1, Multiplier = 40 }, new MeterVersion { MeterId = 11, CategoryId = 1, ItemId = 1, ParentMeterId = 10, Role = LedgerRole.Input }],
    });

    private static LivePoint Point(int id, int meter, double factor) => new(id, meter, "P", PointQuantity.Power, "kW", null, null, TimeSpan.FromSeconds(10), 1, factor);

    private static LiveValue Value(int point, double value) => new(point, s_now, value, null, ReadingQuality.Good, null);
}
