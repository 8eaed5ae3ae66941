namespace MyEms.Core.Ledger;

/// <summary>Which stage has to look again at a mark's key. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum DirtyStage : short
{
    /// <summary>Key is a point: its readings changed in the range. Clean, normalise, price.</summary>
    Readings = 1,

    /// <summary>Key is a node: the vectors of its meters changed in the range. Add up, cut local days.</summary>
    Node = 2,

    /// <summary>Key is a virtual meter: vectors or readings that its formula uses changed in the range. Evaluate, price.</summary>
    Virtual = 3,
}
