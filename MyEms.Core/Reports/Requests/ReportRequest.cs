using MyEms.Core.Time;

namespace MyEms.Core.Reports.Requests;

/// <summary>What is asked of a report. Pages, REST, schedules and links all carry it as the same query string.</summary>
public sealed partial record ReportRequest
{
    /// <summary>Subject and analysis, as <c>space/energy-category</c>; stands in the path, not in the query.</summary>
    public required string Key { get; init; }

    /// <summary>The node reported on.</summary>
    public required int NodeId { get; init; }

    /// <summary>The reporting period in the node's zone.</summary>
    public required LocalDateRange Dates { get; init; }

    /// <summary>Set when the period was asked for by name; a link then moves with the calendar.</summary>
    public QuickRange? Quick { get; init; }

    /// <summary>What to compare with. Default: the same period a year before.</summary>
    public BaseRule Base { get; init; } = BaseRule.LastYear;

    /// <summary>The base period when <see cref="Base"/> is <see cref="BaseRule.Custom"/>, else null.</summary>
    public LocalDateRange? CustomBase { get; init; }

    /// <summary>Length of a bucket.</summary>
    public required Granularity Granularity { get; init; }

    /// <summary>Language tag such as <c>en</c> or <c>zh-CN</c>; null for the reader's own.</summary>
    public string? Language { get; init; }

    /// <summary>Whether direct children are shown beside the whole. Default: yes.</summary>
    public bool WithChildren { get; init; } = true;

    /// <summary>Code of the category that chart and tables show; null for the first that has readings.</summary>
    public string? Category { get; init; }
}
