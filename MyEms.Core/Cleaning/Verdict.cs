namespace MyEms.Core.Cleaning;

/// <summary>
/// A row of the table <c>verdict</c>: a reading that a detector left out of the calculation. The reading itself stays, and
/// somebody can accept it. A reading has one verdict, that of the first detector that objects.
/// </summary>
/// <param name="PointId">The point that was read.</param>
/// <param name="At">The reading's instant, UTC.</param>
/// <param name="Detector">Who objects.</param>
/// <param name="Value">What was judged: the reading or its rate per hour, in the point's unit; for the hourly limits in the item's unit.</param>
/// <param name="Low">The least that it may be; null: no limit.</param>
/// <param name="High">The most that it may be; null: no limit.</param>
/// <param name="IsProvisional">Readings that belong to the verdict's window have not come yet: it may still be withdrawn.</param>
public sealed record Verdict(int PointId, DateTime At, Detector Detector, double Value, double? Low, double? High, bool IsProvisional);
