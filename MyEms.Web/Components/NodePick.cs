namespace MyEms.Web.Components;

/// <summary>Something that can be chosen or jumped to.</summary>
/// <param name="Id">Its id, as the caller knows it.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Path">The names above it, from the top; empty at the top.</param>
/// <param name="Icon">An inline SVG of 24 × 24.</param>
/// <param name="Href">Where choosing it in the palette leads; null where it is only picked.</param>
public sealed record NodePick(string Id, string Name, IReadOnlyList<string> Path, string? Icon = null, string? Href = null);
