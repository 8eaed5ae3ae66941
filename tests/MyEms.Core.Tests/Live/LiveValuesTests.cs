using MyEms.Core.Live;
using MyEms.Core.Readings;

namespace MyEms.Core.Tests.Live;

public sealed class LiveValuesTests
{
    private static readonly DateTime s_noon = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    [Trait("Feature", "LIV-01")]
    public void Publish_SecondValue_KeepsTheOneBeforeForTheArrow()
    {
        var live = new LiveValues();

        live.Publish([new Reading(7, s_noon, 10)]);
        live.Publish([new Reading(7, s_noon.AddSeconds(10), 12)]);

        Assert.Equal((12d, 10d), (live.Find(7)!.Value, live.Find(7)!.Previous));
    }

    [Fact]
    [Trait("Feature", "LIV-01")]
    public void Publish_ClockSetBack_GoesOn()
    {
        var live = new LiveValues();

        live.Publish([new Reading(7, s_noon, 10)]);
        live.Publish([new Reading(7, s_noon.AddHours(-1), 11)]);

        Assert.Equal(11d, live.Find(7)!.Value);
    }

    [Fact]
    [Trait("Feature", "LIV-01")]
    public void PublishFault_AfterAValue_KeepsItAndSaysWhatIsWrong()
    {
        var live = new LiveValues();
        live.Publish([new Reading(7, s_noon, 10)]);

        live.PublishFault([7, 8], s_noon.AddSeconds(10), "Gateway GW-07 refuses the connection. Check address and port.");

        Assert.Equal((10d, s_noon), (live.Find(7)!.Value, live.Find(7)!.At));
        Assert.StartsWith("Gateway GW-07", live.Find(7)!.Fault);
        Assert.Null(live.Find(8)!.Value);
    }

    [Fact]
    [Trait("Feature", "LIV-01")]
    public void Changed_AnyBatch_RaisesTheVersionOnce()
    {
        var live = new LiveValues();
        var raised = 0;
        live.Changed += () => raised++;

        live.Publish([new Reading(1, s_noon, 1), new Reading(2, s_noon, 2)]);

        Assert.Equal((1, 1L), (raised, live.Version));
    }
}
