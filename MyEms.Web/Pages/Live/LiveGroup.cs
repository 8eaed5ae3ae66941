using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Live;

/// <summary>A node with its points.</summary>
/// <param name="Node">A meter, or whatever else points are bound to.</param>
/// <param name="Place">The names of the spaces it lies in, below the node the page shows.</param>
/// <param name="Points">At least one.</param>
public sealed record LiveGroup(MapNode Node, string Place, IReadOnlyList<LivePoint> Points);
