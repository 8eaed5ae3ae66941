namespace MyEms.Core.Readings;

/// <summary>
/// One value of one point at one instant, as the device profile decodes it: register scale and the point's ratio and
/// offset applied, in the point's unit; the meter's dated multiplier is applied later, in normalisation.
/// </summary>
/// <param name="PointId">The point that was read.</param>
/// <param name="At">The instant of measurement, UTC (<see cref="DateTimeKind.Utc"/>).</param>
/// <param name="Value">Finite; NaN and infinity never become readings.</param>
/// <param name="Quality">Whether the value may be used, and why not.</param>
public readonly record struct Reading(int PointId, DateTime At, double Value, ReadingQuality Quality = ReadingQuality.Good);
