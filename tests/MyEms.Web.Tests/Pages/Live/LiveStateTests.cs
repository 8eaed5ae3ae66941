using MyEms.Core.Live;
using MyEms.Core.Readings;
using MyEms.Web.Pages.Live;

namespace MyEms.Web.Tests.Pages.Live;

[Trait("Feature", "LIV-01")]
public sealed class LiveStateTests
{
    private static readonly DateTime s_now = new(2026, 11, 12, 14, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(5, false, false)]
    [InlineData(21, false, true)]
    [InlineData(59, false, true)]
    [InlineData(61, true, true)]
    public void Of_AnAge_IsShownAfterTwoPollsAndSilentAfterAMinute(int seconds, bool silent, bool shown)
    {
        var state = LiveState.Of(Value(10, 10, seconds), s_poll, s_now);

        Assert.Equal((silent, shown, TimeSpan.FromSeconds(seconds)), (state.IsSilent, state.ShowAge, state.Age));
    }

    [Theory]
    [InlineData(10.0, 9.0, "Rising")]
    [InlineData(9.0, 10.0, "Falling")]
    [InlineData(10.0, 10.01, "Steady")]
    [InlineData(10.0, null, "Unknown")]
    public void Of_TheValueBefore_GivesTheArrow(double value, double? before, string expected) =>
        Assert.Equal(expected, LiveState.Of(Value(value, before, 1), s_poll, s_now).Trend.ToString());

    [Fact]
    public void Of_AFault_IsSilentAtOnceAndKeepsTheLastValue()
    {
        var state = LiveState.Of(Value(10, 10, 1) with { Fault = "Connection refused." }, s_poll, s_now);

        Assert.Equal((true, 10.0, "Connection refused."), (state.IsSilent, state.Value, state.Fault));
    }

    [Fact]
    public void Of_NothingReadYet_IsUnknownAndNotSilent()
    {
        var state = LiveState.Of(null, s_poll, s_now);

        Assert.Equal((null, false), (state.Value, state.IsSilent));
    }

    private static LiveValue Value(double value, double? before, int secondsAgo) => new(1, s_now.AddSeconds(-secondsAgo), value, before, ReadingQuality.Good, null);
}
