namespace MyEms.Core.Ledger;

/// <summary>One key has changed in the half-open range of instants [From, To), UTC.</summary>
public readonly record struct DirtyMark(int Key, DateTime From, DateTime To);
