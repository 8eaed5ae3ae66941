using MyEms.Core.Gateways;
using MyEms.Core.Live;
using MyEms.Core.Readings;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Tests.Pages.Spaces;

namespace MyEms.Web.Tests.Pages.Overview;

[Trait("Feature", "RPT-05")]
public sealed class AttentionTests
{
    private static readonly DateTime s_now = new(2026, 11, 12, 14, 0, 0, DateTimeKind.Utc);

    private static readonly AttentionData s_data = new(
        [.. SmallMap.Nodes.Where(n => n.Id is 10 or 11 or 12)],
        [Point(100, 10, 1), Point(110, 11, 2), Point(120, 12, 2)],
        new Dictionary<int, string> { [1] = "GW-1", [2] = "GW-2" });

    [Fact]
    public void Of_AllAnswer_FindsNothing()
    {
        var attention = Attention.Of(s_data, id => new LiveValue(id, s_now.AddSeconds(-5), 1, null, ReadingQuality.Good, null), s_now);

        Assert.Equal((0, 3), (attention.SilentMeters, attention.AllMeters));
        Assert.Empty(attention.Gateways);
    }

    [Fact]
    public void Of_EverythingBehindAGatewaySilent_NamesTheGatewayInPlaceOfItsMeters()
    {
        var attention = Attention.Of(s_data, id => new LiveValue(id, s_now.AddMinutes(id == 100 ? 0 : -30), 1, null, ReadingQuality.Good, id == 100 ? null : "Connection refused."), s_now);

        var gateway = Assert.Single(attention.Gateways);
        Assert.Equal(("GW-2", 2, s_now.AddMinutes(-30), "Connection refused."), (gateway.Name, gateway.Meters, gateway.Since, gateway.Fault));
        Assert.Empty(attention.Meters);
        Assert.Equal(2, attention.SilentMeters);
    }

    [Fact]
    public void Of_OneMeterSilent_NamesIt()
    {
        var attention = Attention.Of(s_data, id => new LiveValue(id, s_now.AddMinutes(id == 110 ? -10 : 0), 1, null, ReadingQuality.Good, null), s_now);

        Assert.Equal("Press", Assert.Single(attention.Meters).Meter.Name);
        Assert.Empty(attention.Gateways);
    }

    private static LivePoint Point(int id, int node, int gateway) => new(id, node, "P", PointQuantity.Power, "kW", null, null, TimeSpan.FromSeconds(10), gateway);
}
