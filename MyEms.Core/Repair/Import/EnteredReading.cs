namespace MyEms.Core.Repair.Import;

/// <summary>A reading that somebody enters by itself.</summary>
/// <param name="At">When it was read: an instant when it is said to be UTC, else a time on the meter's clock.</param>
/// <param name="Value">What the register shows, in its unit, before the multiplier.</param>
public readonly record struct EnteredReading(DateTime At, double Value);
