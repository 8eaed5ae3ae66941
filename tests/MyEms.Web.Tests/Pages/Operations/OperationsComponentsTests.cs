using Bunit;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Operations;
using MyEms.Web.Components;
using MyEms.Web.Pages.Operations;

namespace MyEms.Web.Tests.Pages.Operations;

public sealed class OperationsComponentsTests : InsightContext
{
    private static readonly StageActivity s_activity = new(1, At.AddSeconds(-3), 1_200, 900, TimeSpan.FromSeconds(9), TimeSpan.FromMinutes(5), 600, TimeSpan.FromSeconds(30), null, null);
    private static readonly StageQueue s_calm = new(DirtyStage.Readings, 0, 0, null, null, 0, 0, null, s_activity);

    [Fact, Trait("Feature", "PIP-08")]
    public void Stage_WithMarks_SaysLagThroughputAndShare()
    {
        var card = Render<StageCard>(p => p.Add(c => c.Stage, s_calm with { Waiting = 1_500, Keys = 12, OldestAt = At.AddSeconds(-40), OldestFrom = At.AddDays(-2) }).Add(c => c.Now, At).Add(c => c.MayChange, true));

        var facts = card.FindAll("dl > div").ToDictionary(d => Plain(d.QuerySelector("dt")!.TextContent), d => Plain(d.QuerySelector("dd")!.TextContent));
        Assert.Equal("1,500", card.Find(".ems-insight-big").TextContent);
        Assert.StartsWith("40 s", facts["Oldest waits"], StringComparison.Ordinal);
        Assert.StartsWith("2.00 node-days/s", facts["Throughput"], StringComparison.Ordinal);
        Assert.Equal("10 %", facts["Computing"]);
        Assert.Equal(2, card.FindAll("button").Count);
    }

    [Fact, Trait("Feature", "PIP-08")]
    public void Stage_Paused_SaysByWhomAndOffersToGoOn()
    {
        var resumed = 0;
        var card = Render<StageCard>(p => p
            .Add(c => c.Stage, s_calm with { Paused = new StagePause("Root", At.AddMinutes(-5)) }).Add(c => c.Now, At).Add(c => c.MayChange, true)
            .Add(c => c.OnResume, () => resumed++));

        card.Find("button").Click();

        Assert.Contains("Paused by Root, 5 min ago.", card.Markup, StringComparison.Ordinal);
        Assert.Equal(1, resumed);
    }

    [Fact, Trait("Feature", "PIP-08")]
    public void Stage_OfSomebodyElses_HasNoLevers() =>
        Assert.Empty(Render<StageCard>(p => p.Add(c => c.Stage, s_calm).Add(c => c.Now, At)).FindAll("button"));

    [Fact, Trait("Feature", "PIP-08")]
    public void Failures_Rows_LeadToTheMeterAndCanBeTriedAgain()
    {
        FailedKey? tried = null;
        var failure = new FailedKey(DirtyStage.Readings, 31, 2, At.AddDays(-1), At, "the formula overflows", At.AddMinutes(-4), 7, "Main", NodeKind.Meter);
        var card = Render<FailuresCard>(p => p
            .Add(c => c.Failures, [failure, failure with { Key = 9, NodeId = null, NodeName = null, Reason = null }]).Add(c => c.Now, At)
            .Add(c => c.OnRetry, f => tried = f));

        card.FindAll("tbody button")[0].Click();

        Assert.Equal("/meters/7", card.Find("tbody a").GetAttribute("href"));
        Assert.Equal(failure, tried);
        Assert.Contains("the formula overflows", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Number 9, no longer configured", card.Markup, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "PIP-08")]
    public void KindOf_Stage_WorstFirst()
    {
        var late = s_calm with { Waiting = 1, OldestAt = At.AddMinutes(-3) };

        Assert.Equal(
            [StatusKind.Warning, StatusKind.Serious, StatusKind.Offline, StatusKind.Warning, StatusKind.Info, StatusKind.Ok],
            new[]
            {
                late with { SetAside = 1, Paused = new StagePause("x", At) }, late with { SetAside = 1 }, late with { Activity = null }, late,
                late with { OldestAt = At.AddSeconds(-5) }, s_calm,
            }.Select(s => StageWords.KindOf(s, At)));
    }

    [Theory]
    [InlineData(0.2, "1 s")]
    [InlineData(89, "89 s")]
    [InlineData(150, "3 min")]
    [InlineData(9_000, "3 h")]
    [InlineData(400_000, "5 d")]
    public void Duration_Time_TakesAUnitThatSaysEnough(double seconds, string expected) => Assert.Equal(expected, StageWords.Duration(TimeSpan.FromSeconds(seconds), Texts));
}
