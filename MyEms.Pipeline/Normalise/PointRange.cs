namespace MyEms.Pipeline.Normalise;

/// <summary>A half-open range of instants of one point.</summary>
internal readonly record struct PointRange(int PointId, DateTime From, DateTime To);
