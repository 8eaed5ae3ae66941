namespace MyEms.Core.Readings;

/// <summary>The mean of a point's usable readings in one base interval.</summary>
/// <param name="PointId">The point.</param>
/// <param name="At">Start of the interval, UTC.</param>
/// <param name="Value">In the point's unit.</param>
/// <param name="IsManual">Somebody gave one of the readings by hand.</param>
public readonly record struct PointMean(int PointId, DateTime At, double Value, bool IsManual);
