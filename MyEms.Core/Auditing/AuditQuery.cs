namespace MyEms.Core.Auditing;

/// <summary>Which part of the history; what is null is not asked for.</summary>
public sealed record AuditQuery
{
    /// <summary>Slug of a kind.</summary>
    public string? Entity { get; init; }

    public int? EntityId { get; init; }

    public int? UserId { get; init; }

    /// <summary>Not before, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Before, UTC.</summary>
    public DateTime? To { get; init; }

    /// <summary>Only entries before this one: the id of the last that was seen.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many, 1 to 500.</summary>
    public int Limit { get; init; } = 50;
}
