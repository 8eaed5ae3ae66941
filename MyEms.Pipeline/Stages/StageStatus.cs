namespace MyEms.Pipeline.Stages;

/// <summary>One stage since this instance started.</summary>
/// <param name="Keys">Keys computed.</param>
/// <param name="Changed">Rows that changed.</param>
/// <param name="Busy">Time spent.</param>
/// <param name="LastRun">End of the last round, UTC.</param>
/// <param name="LastFailure">Why marks were set aside.</param>
/// <param name="FailedAt">When, UTC.</param>
public sealed record StageStatus(long Keys, long Changed, TimeSpan Busy, DateTime? LastRun, string? LastFailure, DateTime? FailedAt);
