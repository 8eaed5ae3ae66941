using MyEms.Core.Quantities;

namespace MyEms.Core.Reports;

/// <summary>What an analysis needs to know beside its rows. Loaded within the reader's data scope; names are of the reporting period.</summary>
/// <param name="NodeId">The node reported on.</param>
/// <param name="NodePath">Names from the root to the node, which is last.</param>
/// <param name="Zone">The zone of the node: its clock cuts days, also those of its children.</param>
/// <param name="Children">Direct children in the order of display.</param>
/// <param name="Categories">Categories of energy in the order of display.</param>
/// <param name="DaysOff">Local dates of the reporting period on which nobody works.</param>
/// <param name="GeneratedAt">Now, UTC.</param>
public sealed record ReportContext(
    int NodeId,
    IReadOnlyList<string> NodePath,
    TimeZoneInfo Zone,
    IReadOnlyList<ReportNode> Children,
    IReadOnlyList<ReportCategory> Categories,
    IReadOnlySet<DateOnly> DaysOff,
    DateTime GeneratedAt);

/// <summary>A node in a report.</summary>
public sealed record ReportNode(int Id, string Name);

/// <summary>A category of energy in a report.</summary>
/// <param name="Code">As the ledger has it.</param>
/// <param name="Name">For people.</param>
/// <param name="Unit">Unit of its main item: what the ledger's quantities are millionths of.</param>
/// <param name="ColourKey">Colour, as the design tokens name it.</param>
public sealed record ReportCategory(string Code, ReportText Name, Unit Unit, string ColourKey);
