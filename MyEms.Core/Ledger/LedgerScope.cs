namespace MyEms.Core.Ledger;

/// <summary>Days [From, To) of a node whose stored figures are replaced.</summary>
/// <param name="Cause">The change whose receipt says which figures moved; null: none.</param>
public readonly record struct LedgerScope(int NodeId, DateOnly From, DateOnly To, long? Cause = null);
