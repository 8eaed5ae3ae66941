using MyEms.Core.Nodes;

namespace MyEms.Core.Catalogue;

/// <summary>Who asks or changes something: what may be seen, what may be done, and what the audit writes down.</summary>
/// <param name="UserId">The user; null: the program itself.</param>
/// <param name="Name">For people.</param>
/// <param name="Address">From where; null: from within.</param>
/// <param name="Scope">What is there for this actor; all else is not.</param>
/// <param name="Permissions">What may be done to it.</param>
public sealed record Actor(int? UserId, string Name, string? Address, NodeScope Scope, Permissions Permissions)
{
    /// <summary>The program itself: start-up, demos, jobs. Never a request.</summary>
    public static readonly Actor Program = new(null, "MyEms", null, NodeScope.Everything, Permissions.All);
}
