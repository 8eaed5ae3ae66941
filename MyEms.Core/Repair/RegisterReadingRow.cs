using MyEms.Core.Cleaning;
using MyEms.Core.Readings;

namespace MyEms.Core.Repair;

/// <summary>A reading with all that is said of it.</summary>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="Value">In the register's unit, before the meter's multiplier.</param>
/// <param name="Quality">Whether it counts, and why not.</param>
/// <param name="Detector">The detector that leaves it out; null for none.</param>
/// <param name="SaidId">What was said by hand, to be taken back by; null: nothing.</param>
/// <param name="By">Who said so.</param>
/// <param name="Reason">Why.</param>
/// <param name="Original">What the device said; null: nothing.</param>
public sealed record RegisterReadingRow(
    DateTime At, double Value, ReadingQuality Quality, Detector? Detector, long? SaidId, string? By, string? Reason, double? Original)
{
    /// <summary>True when it takes part in the calculation.</summary>
    public bool Counts => Detector is null && Quality is ReadingQuality.Good or ReadingQuality.Manual or ReadingQuality.Corrected or ReadingQuality.Accepted;
}
