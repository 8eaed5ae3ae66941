using MyEms.Core.Readings;

namespace MyEms.Core.Live;

/// <summary>The newest known state of a point. A fault keeps the last good value and says why there is none newer.</summary>
/// <param name="PointId">The point.</param>
/// <param name="At">Instant of the last value, UTC.</param>
/// <param name="Value">The last value in the point's unit.</param>
/// <param name="Previous">The value before it, for the trend arrow; null at the first.</param>
/// <param name="Quality">Quality of the last value.</param>
/// <param name="Fault">Null while the point answers; else a sentence that says what is wrong and since when it was tried.</param>
public sealed record LiveValue(int PointId, DateTime At, double? Value, double? Previous, ReadingQuality Quality, string? Fault);
