using MyEms.Core.Ledger;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Overview;

/// <summary>A row of the ranking.</summary>
/// <param name="Node">The consumer; null for the unmetered rest.</param>
/// <param name="Value">In millionths; null when unknown.</param>
/// <param name="EstimatedShare">0 to 1.</param>
/// <param name="Share">Of the node's total, 0 to 1; null when unknown.</param>
/// <param name="Bar">Of the largest row, 0 to 1.</param>
/// <param name="Change">Against the base day.</param>
internal sealed record RankingRow(MapNode? Node, long? Value, double EstimatedShare, double? Share, double Bar, double? Change);

/// <summary>
/// Who uses most, with the unmetered rest, so that the rows are the total exactly. Pure.
/// </summary>
/// <param name="Rows">Consumers by size, unknown ones last.</param>
/// <param name="Rest">Total − consumers; negative when they say more than the total; null when there is no total, nothing to subtract, or exactly no rest.</param>
/// <param name="Total">The node's own.</param>
internal sealed record Ranking(IReadOnlyList<RankingRow> Rows, RankingRow? Rest, RankingRow Total)
{
    public static Ranking Of(OverviewData data)
    {
        var category = data.Lead?.Id ?? 0;
        var total = data.Totals.Quantity(data.Node.Id, category);
        var children = data.Children
            .Select(c => (Node: c, Row: data.Totals.Find(c.Id, category), Before: data.BaseTotals.Quantity(c.Id, category)))
            .Where(c => c.Row is not null)
            .ToArray();
        var largest = children.Max(c => c.Row?.Quantity) ?? 0;
        RankingRow Row(MapNode? node, long? value, double estimated, long? before) => new(
            node, value, estimated, ShareOf(value, total), largest > 0 ? Math.Clamp((value ?? 0) / (double)largest, 0, 1) : 0, DayFigures.ChangeOf(value, before));

        var known = children.Where(c => c.Row!.Quantity is not null).ToArray(); // filtered above
        var beforeTotal = data.BaseTotals.Quantity(data.Node.Id, category);
        var beforeRest = beforeTotal - known.Sum(c => c.Before ?? 0);
        var rest = total - known.Sum(c => c.Row!.Quantity ?? 0); // filtered above
        return new Ranking(
            [.. children.Select(c => Row(c.Node, c.Row!.Quantity, Part(c.Row), c.Before)).OrderByDescending(r => r.Value ?? long.MinValue).ThenBy(r => r.Node!.Name, StringComparer.CurrentCulture)], // rows of children
            known.Length > 0 && rest is not (null or 0) ? Row(null, rest, 0, beforeRest) : null,
            Row(data.Node, total, Part(data.Totals.Find(data.Node.Id, category)), beforeTotal));
    }

    private static double? ShareOf(long? value, long? total) => value is { } v && total is > 0 ? v / (double)total : null;

    private static double Part(EnergyFigure? row) => row?.Quantity is { } quantity && quantity != 0 ? Math.Clamp((double)row.Estimated / quantity, 0, 1) : 0;
}
