namespace MyEms.Core.Nodes;

/// <summary>What a node is. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum NodeKind : short
{
    Space = 1,
    Equipment = 2,
    Meter = 3,
    Tenant = 4,
}
