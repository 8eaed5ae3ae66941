using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

/// <summary>
/// What is remembered of a point's kept readings: the newest step and a bit for each of the 64 steps up to it.
/// Good readings are remembered apart, so that a value out of range does not take the place of a good one.
/// </summary>
internal readonly record struct ThinningState(long NewestStep, ulong AnyKept, ulong GoodKept);

/// <summary>
/// Keeps the first reading of each step of history (a minute, say) per point, in the order in which readings come; a good
/// reading is kept besides one that is not. It sees one reading at a time, so batch bounds cannot matter. What is
/// older than 64 steps before the newest is kept always: it is late, and rare, and more history does no harm.
/// After a restart the state is empty and at most one reading more per point is kept.
/// </summary>
internal static class Thinning
{
    private const int Remembered = 64;

    public static (bool Keep, ThinningState State) Next(ThinningState? state, in Reading reading, TimeSpan step)
    {
        if (step <= TimeSpan.Zero)
        {
            return (true, state ?? default);
        }

        var number = reading.At.Ticks / step.Ticks;
        var now = Advance(state ?? new ThinningState(number, 0, 0), number);
        var age = now.NewestStep - number;
        if (age >= Remembered)
        {
            return (true, now);
        }

        var bit = 1UL << (int)age;
        var isGood = reading.Quality == ReadingQuality.Good;
        var keep = ((isGood ? now.GoodKept : now.AnyKept) & bit) == 0;
        return keep
            ? (true, now with { AnyKept = now.AnyKept | bit, GoodKept = isGood ? now.GoodKept | bit : now.GoodKept })
            : (false, now);
    }

    private static ThinningState Advance(ThinningState state, long step)
    {
        var by = step - state.NewestStep;
        return by switch
        {
            <= 0 => state,
            >= Remembered => new ThinningState(step, 0, 0),
            _ => new ThinningState(step, state.AnyKept << (int)by, state.GoodKept << (int)by),
        };
    }
}
