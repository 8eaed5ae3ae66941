namespace MyEms.Pipeline.Virtual;

/// <summary>The UTC days [From, To) of a virtual meter that are to be computed.</summary>
internal readonly record struct VirtualRange(int MeterId, DateOnly From, DateOnly To);
