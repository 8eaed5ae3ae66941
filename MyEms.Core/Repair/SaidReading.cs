namespace MyEms.Core.Repair;

/// <summary>What somebody says of one instant of one point.</summary>
/// <param name="PointId">The point.</param>
/// <param name="At">The instant of measurement, UTC; what is below a microsecond is dropped, as the table does.</param>
/// <param name="Value">Finite, in the point's unit and before the meter's multiplier; not looked at where only the quality is said.</param>
public readonly record struct SaidReading(int PointId, DateTime At, double Value = 0);
