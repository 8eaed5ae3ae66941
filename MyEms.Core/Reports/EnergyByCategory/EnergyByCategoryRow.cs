namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>One node, category and bucket, summed over the category's main item.</summary>
/// <param name="NodeId">The node itself or one of its direct children.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="BucketStartUtc">Start of one of the buckets that were asked for, UTC.</param>
/// <param name="Micros">Known input, millionths of the category's unit; not below 0.</param>
/// <param name="EstimatedMicros">Part of <paramref name="Micros"/> that was estimated.</param>
/// <param name="ManualMicros">Part of <paramref name="Micros"/> that was entered by hand.</param>
/// <param name="KnownSeconds">Meter-seconds with a value.</param>
/// <param name="ExpectedSeconds">Meter-seconds that ought to have one.</param>
public sealed record EnergyByCategoryRow(
    int NodeId,
    string Category,
    DateTime BucketStartUtc,
    long Micros,
    long EstimatedMicros,
    long ManualMicros,
    long KnownSeconds,
    long ExpectedSeconds);
