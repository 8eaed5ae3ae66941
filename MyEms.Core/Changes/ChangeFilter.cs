using MyEms.Core.Time;

namespace MyEms.Core.Changes;

/// <summary>Which changes are asked for; null asks for all.</summary>
public sealed record ChangeFilter
{
    /// <summary>Only those that moved a figure of this node.</summary>
    public int? NodeId { get; init; }

    public ChangeKind? Kind { get; init; }

    /// <summary>Came at or after this instant, UTC.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Came before this instant, UTC.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Only those that moved a figure of a local day in the range; needs <see cref="NodeId"/>.</summary>
    public LocalDateRange? Days { get; init; }

    public int Skip { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 50;
}
