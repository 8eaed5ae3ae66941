namespace MyEms.Core.Ledger;

/// <summary>One key has changed in the half-open range of instants [From, To), UTC.</summary>
/// <param name="Cause">The row of <c>change</c> that says why, if figures that move by it are to stand on a receipt; null for the usual run of fresh readings.</param>
public readonly record struct DirtyMark(int Key, DateTime From, DateTime To, long? Cause = null);
