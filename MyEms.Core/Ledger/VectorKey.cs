namespace MyEms.Core.Ledger;

/// <summary>What a vector is about, besides node and day.</summary>
public readonly record struct VectorKey(int CategoryId, int ItemId, LedgerRole Role);
