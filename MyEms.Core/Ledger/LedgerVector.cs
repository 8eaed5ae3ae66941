namespace MyEms.Core.Ledger;

/// <summary>A row of the table <c>ledger</c>.</summary>
public sealed record LedgerVector(int NodeId, VectorKey Key, DateOnly Day, DayVector Values);
