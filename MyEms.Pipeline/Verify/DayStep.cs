using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Verify;

/// <summary>UTC days [From, To) that are compared together.</summary>
internal readonly record struct DayStep(DateOnly From, DateOnly To)
{
    public Validity Range => new(BaseInterval.StartOf(From), BaseInterval.StartOf(To));

    /// <summary>A local day is compared in the step in which it ends.</summary>
    public bool EndsWithin(Validity localDay) => !localDay.IsEmpty && localDay.To > Range.From && localDay.To <= Range.To;
}
