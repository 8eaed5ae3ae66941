namespace MyEms.Core.Auditing;

/// <summary>What was done. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum AuditAction : short
{
    Create = 1,
    Update = 2,
    Delete = 3,

    /// <summary>Members were added, changed or removed.</summary>
    Members = 4,
}
