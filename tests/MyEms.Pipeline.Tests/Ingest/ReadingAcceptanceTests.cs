using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest;

namespace MyEms.Pipeline.Tests.Ingest;

[Trait("Feature", "ACQ-06")]
public sealed class ReadingAcceptanceTests
{
    private static readonly DateTime s_now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
    private static readonly AcceptanceWindow s_window = AcceptanceWindow.At(s_now, new IngestOptions());

    [Theory]
    [InlineData(0, RefusalReason.None)]
    [InlineData(5 * 60, RefusalReason.None)]
    [InlineData((5 * 60) + 1, RefusalReason.Future)]
    [InlineData(-86_400 * 365 * 10, RefusalReason.None)]
    [InlineData(-86_400L * 365 * 21, RefusalReason.TooOld)]
    public void Check_InstantAgainstClock_SaysWhy(long seconds, RefusalReason expected)
    {
        Assert.Equal(expected, ReadingAcceptance.Check(new Reading(1, s_now.AddSeconds(seconds), 1), s_window));
    }

    [Fact]
    public void Check_ClockThatWasReset_IsTooOld()
    {
        Assert.Equal(RefusalReason.TooOld, ReadingAcceptance.Check(new Reading(1, new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc), 1), s_window));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Check_ValueIsNoNumber_NotFinite(double value)
    {
        Assert.Equal(RefusalReason.NotFinite, ReadingAcceptance.Check(new Reading(1, s_now, value), s_window));
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void Check_KindIsNotUtc_NotUtc(DateTimeKind kind)
    {
        Assert.Equal(RefusalReason.NotUtc, ReadingAcceptance.Check(new Reading(1, DateTime.SpecifyKind(s_now, kind), 1), s_window));
    }

    [Fact]
    public void Add_SamePointAndReason_LoggedOnceAnHour()
    {
        var time = new SteppedTime(s_now);
        var register = new RefusalRegister(time);
        var reading = new Reading(7, s_now, double.NaN);

        var first = register.Add(reading, RefusalReason.NotFinite);
        var second = register.Add(reading, RefusalReason.NotFinite);
        var otherReason = register.Add(reading, RefusalReason.Future);
        time.Now += TimeSpan.FromHours(1);
        var later = register.Add(reading, RefusalReason.NotFinite);

        Assert.Equal((1L, 0L, 1L, 3L), (first, second, otherReason, later));
        Assert.Equal(3, register.Snapshot().Single(r => r.Reason == RefusalReason.NotFinite).Count);
    }
}

internal sealed class SteppedTime(DateTime now) : TimeProvider
{
    public DateTime Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => new(Now);
}
