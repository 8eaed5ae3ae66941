namespace MyEms.Web.Pages.Spaces;

/// <summary>One visible row of the space tree.</summary>
/// <param name="Node">The node.</param>
/// <param name="Level">How deep, from 0.</param>
/// <param name="HasChildren">Whether anything lies below it in the tree.</param>
/// <param name="IsOpen">Whether that is shown.</param>
/// <param name="IsMatch">Whether its name matches what was typed; parents of matches are shown without matching.</param>
/// <param name="Meters">Meters in it and below.</param>
/// <param name="Position">Place among its siblings, from 1.</param>
/// <param name="Siblings">How many siblings there are, itself included.</param>
public sealed record TreeRow(MapNode Node, int Level, bool HasChildren, bool IsOpen, bool IsMatch, int Meters, int Position, int Siblings);
