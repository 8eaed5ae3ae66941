namespace MyEms.Core.Operations;

/// <summary>A stage that waits.</summary>
/// <param name="By">Who paused it.</param>
/// <param name="At">When, UTC.</param>
public sealed record StagePause(string By, DateTime At);
