using Bunit;
using MyEms.Core.Closing;
using MyEms.Core.Ledger;
using MyEms.Core.Time;
using MyEms.Web.Pages.Closing;

namespace MyEms.Web.Tests.Pages.Closing;

public sealed class ClosingComponentsTests : InsightContext
{
    private static readonly LocalDateRange s_september = new(new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 1));

    [Theory, Trait("Feature", "PIP-07")]
    [InlineData(100_000_000, 100_000_000, "Closed, unchanged", "0")]
    [InlineData(100_000_000, 101_500_000, "Closed, adjusted since", "+1.5")]
    [InlineData(100_000_000, 98_000_000, "Closed, adjusted since", "−2")]
    public void Lock_Figures_ShowTheAdjustment(long copied, long now, string state, string adjustment)
    {
        var card = Render<LockCard>(p => p.Add(c => c.Lock, Lock(null)).Add(c => c.Zone, Amsterdam).Add(c => c.Figures, [Figure(copied, now)]).Add(c => c.MayRelease, true));

        Assert.Contains(state, card.Find(".ems-status").TextContent, StringComparison.Ordinal);
        Assert.Equal(adjustment, Plain(card.FindAll("tbody td")[2].TextContent));
        Assert.Contains("Closed on", card.Markup, StringComparison.Ordinal);
        Assert.Single(card.FindAll("button.danger"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Lock_ReleasedOrNotMine_CannotBeReleased(bool released, bool may)
    {
        var card = Render<LockCard>(p => p.Add(c => c.Lock, Lock(released ? At : null)).Add(c => c.Zone, Amsterdam).Add(c => c.Figures, []).Add(c => c.MayRelease, may));

        Assert.Empty(card.FindAll("button.danger"));
        Assert.Equal(released, card.Markup.Contains("Opened again on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-10-20", "2026-10-02")] // over: since the day after
    [InlineData("2026-10-01", "2026-09-24")] // its last hour may still come
    [InlineData("2026-09-15", "2026-09-08")] // runs
    public void Since_Period_IsWhenPeopleHaveSeenItsFigures(string today, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), PeriodNoteReader.Since(s_september, DateOnly.Parse(today)));

    private static PeriodLock Lock(DateTime? released) => new(3, 5, "Hall", s_september, "Clerk", "bill 4711", At, released is null ? null : "Clerk", released);

    private static Adjustment Figure(long copied, long now) => new(
        3, "electricity.consumption", "electricity", "kWh", "EUR", LedgerRole.Input,
        new PeriodFigure(copied, null, null, 0, 0, 900, 900), new PeriodFigure(now, null, null, 0, 0, 900, 900));
}
