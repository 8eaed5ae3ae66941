namespace MyEms.Core.Changes;

/// <summary>Something that moved figures, or could have: what came, when and by whom.</summary>
/// <param name="Id">Its row.</param>
/// <param name="At">When it came, UTC.</param>
/// <param name="Kind">What kind of thing it was.</param>
/// <param name="UserName">Who did it; null for a device, and for somebody outside the reader's organisation.</param>
/// <param name="Subject">In words, with the names of what changed; null where it also touches what the reader may not see.</param>
/// <param name="Readings">How many readings came; null where that says nothing or is not the reader's to know.</param>
/// <param name="Points">Of how many points.</param>
/// <param name="From">First instant that it could touch, UTC.</param>
/// <param name="To">The instant after the last, UTC.</param>
/// <param name="Figures">Figures (node, item, role and day) that it moved, of those that the reader may see.</param>
/// <param name="Nodes">Nodes of these figures.</param>
public sealed record ChangeEntry(
    long Id, DateTime At, ChangeKind Kind, string? UserName, string? Subject, int? Readings, int? Points, DateTime? From, DateTime? To, int Figures, int Nodes);
