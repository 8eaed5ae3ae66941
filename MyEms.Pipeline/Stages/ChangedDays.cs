using MyEms.Core.Ledger;
using MyEms.Core.Reach;

namespace MyEms.Pipeline.Stages;

/// <summary>From the meter-days that a stage changed to marks for everything that is made of them.</summary>
internal static class ChangedDays
{
    /// <summary>
    /// Marks the nodes that the meters count for, themselves included, and the formulas in which they stand, but for those that
    /// <paramref name="isDone"/> says have been computed with the change.
    /// </summary>
    public static async Task MarkAsync(
        StageContext context, IReadOnlyCollection<(int NodeId, DateOnly Day)> changed, Func<int, long?> causeOf, CancellationToken cancellationToken,
        Func<int, DateOnly, bool>? isDone = null)
    {
        var virtuals = Marks(changed, causeOf, (meter, day) => context.Model.VirtualsOf(meter).Where(v => isDone?.Invoke(v, day) != true));
        await DirtyMarks.InsertAsync(context.Connection, null, DirtyStage.Virtual, virtuals, cancellationToken);
        await DirtyMarks.InsertAsync(context.Connection, null, DirtyStage.Node, NodeMarks(context.Model, changed, causeOf), cancellationToken);
    }

    private static List<DirtyMark> NodeMarks(LedgerModel model, IEnumerable<(int NodeId, DateOnly Day)> changed, Func<int, long?> causeOf) =>
        Marks(changed, causeOf, (meter, day) => model.OfMeter(meter)
            .Where(c => c.ValidFrom < BaseInterval.StartOf(day.AddDays(1)) && c.ValidTo > BaseInterval.StartOf(day))
            .Select(c => c.NodeId));

    // Days that follow each other become one mark; days apart stay apart.
    private static List<DirtyMark> Marks(
        IEnumerable<(int NodeId, DateOnly Day)> changed, Func<int, long?> causeOf, Func<int, DateOnly, IEnumerable<int>> dependants)
    {
        var days = new Dictionary<int, SortedDictionary<int, long?>>();
        foreach (var (meter, day) in changed)
        {
            var cause = causeOf(meter);
            foreach (var key in dependants(meter, day))
            {
                if (!days.TryGetValue(key, out var own))
                {
                    days.Add(key, own = []);
                }

                own[day.DayNumber] = own.TryGetValue(day.DayNumber, out var other) && (cause is null || other > cause) ? other : cause;
            }
        }

        var marks = new List<DirtyMark>();
        foreach (var (key, own) in days)
        {
            Runs(marks, key, own);
        }

        return marks;
    }

    private static void Runs(List<DirtyMark> marks, int key, SortedDictionary<int, long?> days)
    {
        (int From, int To, long? Cause)? run = null;
        foreach (var (day, cause) in days)
        {
            if (run is { } open && open.To == day && open.Cause == cause)
            {
                run = open with { To = day + 1 };
                continue;
            }

            Close(marks, key, run);
            run = (day, day + 1, cause);
        }

        Close(marks, key, run);
    }

    private static void Close(List<DirtyMark> marks, int key, (int From, int To, long? Cause)? run)
    {
        if (run is { } done)
        {
            marks.Add(new DirtyMark(key, BaseInterval.StartOf(DateOnly.FromDayNumber(done.From)), BaseInterval.StartOf(DateOnly.FromDayNumber(done.To)), done.Cause));
        }
    }
}
