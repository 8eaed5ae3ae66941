namespace MyEms.Core.Auditing;

/// <summary>A change of configuration, as the audit keeps it. Secrets are masked before they come here.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Entity">To which kind: its slug.</param>
/// <param name="EntityId">To which one.</param>
/// <param name="OrganisationId">Whose it is; null: everybody's.</param>
/// <param name="Text">Its name then.</param>
/// <param name="Before">JSON before; null for a new one.</param>
/// <param name="After">JSON after; null for one that is gone.</param>
public sealed record AuditRecord(AuditAction Action, string Entity, int EntityId, int? OrganisationId, string Text, string? Before, string? After);
