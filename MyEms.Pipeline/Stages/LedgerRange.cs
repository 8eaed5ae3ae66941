namespace MyEms.Pipeline.Stages;

/// <summary>Instants [From, To) of a meter, on the base interval's grid, that were computed.</summary>
internal readonly record struct LedgerRange(int NodeId, DateTime From, DateTime To);
