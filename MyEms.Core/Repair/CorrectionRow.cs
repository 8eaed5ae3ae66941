using MyEms.Core.Readings;

namespace MyEms.Core.Repair;

/// <summary>Something that was said by hand of a meter: readings that were said together, or a quantity of an interval.</summary>
/// <param name="Ids">Its rows, to be taken back by. Of <c>interval_correction</c> when <paramref name="Quality"/> is null, else of <c>manual_reading</c>.</param>
/// <param name="Quality">What the readings became; null: a quantity was put in place.</param>
/// <param name="From">The first instant, UTC.</param>
/// <param name="To">The last instant of readings; the end of the interval of a quantity; UTC.</param>
/// <param name="Value">The value of a single reading; the quantity in the item's unit.</param>
/// <param name="Original">What the device said of a single reading; null: nothing.</param>
/// <param name="ImportId">The import that it came with.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Created">When, UTC.</param>
public sealed record CorrectionRow(
    IReadOnlyList<long> Ids, ReadingQuality? Quality, DateTime From, DateTime To, double? Value, double? Original, long? ImportId, string? By, string Reason, DateTime Created)
{
    public bool IsInterval => Quality is null;
}

/// <summary>An entry in the history of what people said of a meter's readings.</summary>
/// <param name="Id">To be taken back by.</param>
/// <param name="At">The instant of the reading, UTC.</param>
/// <param name="Value">The value that was said.</param>
/// <param name="Quality">What it became.</param>
/// <param name="State">Whether it counts.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="RevertedBy">Who took it back or said something else since.</param>
/// <param name="Reverted">When, UTC.</param>
/// <param name="ImportId">The import that it came with.</param>
public sealed record SaidRow(
    long Id, DateTime At, double? Value, ReadingQuality Quality, SaidState State, string? By, string Reason, DateTime Created, string? RevertedBy, DateTime? Reverted, long? ImportId);

/// <summary>Whether something that was said counts.</summary>
public enum SaidState
{
    /// <summary>It counts.</summary>
    Stands,

    /// <summary>Something later was said of the same instant.</summary>
    Covered,

    /// <summary>It was taken back.</summary>
    TakenBack,
}
