using MyEms.Core.Repair.Offline;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Overview;

/// <summary>What data quality is judged by: the meters of a node with their points and gateways.</summary>
/// <param name="Meters">All meters that lie in the node or are bound to it.</param>
/// <param name="Points">Their points.</param>
/// <param name="Gateways">Names of the gateways by id.</param>
public sealed record AttentionData(IReadOnlyList<MapNode> Meters, IReadOnlyList<LivePoint> Points, IReadOnlyDictionary<int, string> Gateways)
{
    /// <summary>Those of the meters whose readings people enter.</summary>
    public IReadOnlyList<OfflineMeter> Offline { get; init; } = [];
}
