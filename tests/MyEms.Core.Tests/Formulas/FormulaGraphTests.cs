using CsCheck;
using MyEms.Core.Formulas;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Formulas;

[Trait("Feature", "MTR-04")]
public sealed class FormulaGraphTests
{
    private static readonly DateTime s_change = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Validity s_before = new(Validity.Beginning, s_change);
    private static readonly Validity s_after = new(s_change, Validity.End);

    [Fact]
    public void FindLoop_ThreeInARing_ShowsTheWayRound() =>
        Assert.Equal([1, 2, 3, 1], Graph((1, 2), (2, 3), (3, 1), (4, 1)).FindLoop()?.Ids);

    [Fact]
    public void FindLoop_UsesItself_IsALoop() => Assert.Equal([7, 7], Graph((7, 7)).FindLoop()?.Ids);

    [Fact]
    public void FindLoop_SharedInput_IsNone() => Assert.Null(Graph((1, 2), (1, 3), (2, 4), (3, 4)).FindLoop());

    [Fact]
    public void FindLoop_VersionsThatNeverHoldTogether_IsNone() =>
        Assert.Null(new FormulaGraph([new FormulaLink(1, 2, s_before), new FormulaLink(2, 1, s_after)]).FindLoop());

    [Fact]
    public void FindLoop_OlderVersionsThatHoldTogether_SaysWhen()
    {
        var later = new Validity(s_change.AddDays(-10), Validity.End);
        var loop = new FormulaGraph([new FormulaLink(1, 2, s_before), new FormulaLink(2, 1, later), new FormulaLink(1, 3, s_after)]).FindLoop();

        Assert.NotNull(loop);
        Assert.Equal([1, 2, 1], loop.Ids);
        Assert.Equal(new Validity(s_change.AddDays(-10), s_change), loop.Range);
    }

    [Fact]
    public void Order_InputsComeFirst()
    {
        var order = Graph((1, 2), (2, 3), (5, 1), (3, 9)).Order([5, 1, 2, 3], s_change).Ids;

        Assert.Equal([3, 2, 1, 5], order);
    }

    [Fact]
    public void Order_ThroughOneThatIsNotAskedFor_StillHolds() => Assert.Equal([3, 1], Graph((1, 2), (2, 3)).Order([1, 3], s_change).Ids);

    [Fact]
    public void Order_SwappedAtADate_FollowsTheDate()
    {
        var graph = new FormulaGraph([new FormulaLink(1, 2, s_before), new FormulaLink(2, 1, s_after)]);

        Assert.Equal([2, 1], graph.Order([1, 2], s_change.AddDays(-1)).Ids);
        Assert.Equal([1, 2], graph.Order([1, 2], s_change).Ids);
        Assert.Equal([s_before, s_after], graph.Stretches([1, 2], Validity.Always));
    }

    [Fact]
    public void Order_Loop_SaysWhoIsInItAndOrdersTheOthers()
    {
        var order = Graph((1, 2), (2, 1), (3, 4)).Order([1, 2, 3, 4], s_change);

        Assert.Equal([1, 2], order.Looping.Order());
        Assert.Equal([4, 3], order.Ids.Where(i => i > 2));
    }

    [Fact]
    public void FindLoop_LongChain_NeedsNoDeepStack() => Assert.Null(Graph([.. Enumerable.Range(1, 100_000).Select(i => (i, i + 1))]).FindLoop());

    [Fact]
    public void Order_AnyLinksWithoutLoop_IsTopological() => Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12]).List[0, 30].Sample(
        pairs =>
        {
            (int Owner, int Input)[] links = [.. pairs.Where(p => p.Item1 != p.Item2).Select(p => (Math.Max(p.Item1, p.Item2), Math.Min(p.Item1, p.Item2)))];
            var graph = Graph(links);

            var order = graph.Order(Enumerable.Range(0, 13), s_change).Ids.ToList();

            Assert.Null(graph.FindLoop());
            Assert.Equal(13, order.Count);
            Assert.All(links, l => Assert.True(order.IndexOf(l.Input) < order.IndexOf(l.Owner)));
        },
        iter: 2_000);

    [Fact]
    public void FindLoop_AnyLinks_AgreesWithFollowingThem() => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).List[0, 9].Sample(
        pairs =>
        {
            var loop = Graph([.. pairs]).FindLoop();

            Assert.Equal(Enumerable.Range(0, 7).Any(n => Reaches(pairs, n, n)), loop is not null);
            Assert.All(loop?.Ids.Zip(loop.Ids.Skip(1)) ?? [], step => Assert.Contains(step, pairs));
        },
        iter: 2_000);

    private static bool Reaches(List<(int, int)> pairs, int from, int to)
    {
        var seen = new HashSet<int>();
        var next = new Queue<int>(pairs.Where(p => p.Item1 == from).Select(p => p.Item2));
        while (next.TryDequeue(out var at))
        {
            if (at == to)
            {
                return true;
            }

            if (seen.Add(at))
            {
                foreach (var (_, input) in pairs.Where(p => p.Item1 == at))
                {
                    next.Enqueue(input);
                }
            }
        }

        return false;
    }

    private static FormulaGraph Graph(params (int Owner, int Input)[] links) => new(links.Select(l => new FormulaLink(l.Owner, l.Input, Validity.Always)));
}
