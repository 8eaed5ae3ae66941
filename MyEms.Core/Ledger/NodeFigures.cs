namespace MyEms.Core.Ledger;

/// <summary>What a node's meters make of it over some local days.</summary>
/// <param name="Vectors">Its day vectors, of the UTC days that these local days touch.</param>
/// <param name="Days">Its local days, whole and in parts.</param>
public sealed record NodeFigures(IReadOnlyList<LedgerVector> Vectors, IReadOnlyList<LedgerDay> Days);
