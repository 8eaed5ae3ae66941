namespace MyEms.Core.Ledger;

/// <summary>Direction of a quantity, seen from the node: both are positive and nothing nets.</summary>
public enum LedgerRole : short
{
    /// <summary>Taken in: consumption. Its cost is spent.</summary>
    Input = 0,

    /// <summary>Given out: generation, export, useful output. Its cost is income.</summary>
    Output = 1,
}
