using MyEms.Core.Time;

namespace MyEms.Core.Reports;

/// <summary>What every export shows above its figures.</summary>
/// <param name="ReportKey">Subject and analysis: <c>space/energy-category</c>.</param>
/// <param name="Title">The title.</param>
/// <param name="NodeId">The node reported on.</param>
/// <param name="NodePath">Names from the root to the node, which is last.</param>
/// <param name="ZoneId">IANA name of the zone in which days are cut.</param>
/// <param name="Reporting">The reporting period.</param>
/// <param name="Base">The period compared with, or null.</param>
/// <param name="Granularity">Length of a bucket.</param>
/// <param name="GeneratedAt">When the figures were read, UTC.</param>
/// <param name="Quality">What the main figure rests on, or why that cannot be said.</param>
/// <param name="ComparedUntil">
/// While the reporting period runs: the end, UTC, of the part of the base period that totals are compared with. Null for the whole.
/// </param>
public sealed record ReportHeader(
    string ReportKey,
    ReportText Title,
    int NodeId,
    IReadOnlyList<string> NodePath,
    string ZoneId,
    ReportPeriod Reporting,
    ReportPeriod? Base,
    Granularity Granularity,
    DateTime GeneratedAt,
    ReportValue Quality,
    DateTime? ComparedUntil = null);
