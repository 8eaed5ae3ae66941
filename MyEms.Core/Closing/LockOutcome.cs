namespace MyEms.Core.Closing;

/// <summary>What came of asking for a lock.</summary>
public abstract record LockOutcome
{
    private LockOutcome()
    {
    }

    /// <summary>Done.</summary>
    /// <param name="Id">The lock.</param>
    /// <param name="Figures">Rows that were copied.</param>
    public sealed record Locked(long Id, int Figures) : LockOutcome;

    /// <summary>The node is not there, or not for this reader.</summary>
    public sealed record NotThere : LockOutcome;

    /// <summary>Another lock of the node holds for some of the days.</summary>
    public sealed record Overlaps(PeriodLock Other) : LockOutcome;

    /// <summary>The figures are not final; may be forced.</summary>
    /// <param name="Known">Meter-seconds known.</param>
    /// <param name="Expected">Meter-seconds of the whole period.</param>
    /// <param name="Outstanding">Marks that still have to be computed, those set aside included.</param>
    public sealed record NotFinal(long Known, long Expected, int Outstanding) : LockOutcome
    {
        /// <summary>Known share of the period, 0 to 1.</summary>
        public double Coverage => Expected == 0 ? 0 : (double)Known / Expected;
    }
}
