using MyEms.Core.Nodes;

namespace MyEms.Web.Pages.Spaces;

/// <summary>What a page needs to know of a node to name it and to place it.</summary>
/// <param name="Id">The node.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="SpaceId">The space it lies in now; null at the top, or while it lies nowhere.</param>
/// <param name="Type">An equipment's type.</param>
/// <param name="OrganisationId">Whose it is.</param>
public sealed record MapNode(int Id, NodeKind Kind, string Name, int? SpaceId, string? Type = null, int OrganisationId = 0);
