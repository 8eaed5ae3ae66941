namespace MyEms.Bench.Ledger;

/// <summary>The sum over all nodes of a kind and the whole period, in units.</summary>
internal sealed record Totals(string Of, long Rows, decimal Quantity, decimal Cost, decimal Carbon);
