namespace MyEms.Pipeline.Verify;

/// <summary>What a recomputation of the whole ledger found.</summary>
/// <param name="Compared">Figures compared: intervals of vectors and local days.</param>
/// <param name="Differing">Figures that differ from a recomputation, outstanding ones left out.</param>
/// <param name="OutstandingMeterDays">Meter-days with marks not yet worked off; they and what depends on them are not compared.</param>
/// <param name="ReadingsFrom">The first stored reading, UTC; null when there is none.</param>
/// <param name="ReadingsTo">The last.</param>
/// <param name="Examples">The first few differences, in words.</param>
public sealed record VerifyResult(
    long Compared, long Differing, long OutstandingMeterDays, DateTime? ReadingsFrom, DateTime? ReadingsTo, IReadOnlyList<string> Examples);
