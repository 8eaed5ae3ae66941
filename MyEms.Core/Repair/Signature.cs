using MyEms.Core.Nodes;
using MyEms.Core.Users;

namespace MyEms.Core.Repair;

/// <summary>Who says something by hand, and why: stands beside everything that is corrected.</summary>
/// <param name="UserId">Null: the program itself.</param>
/// <param name="Scope">The nodes whose readings they may change; part of every statement.</param>
/// <param name="Reason">In their own words, 1 to <see cref="LongestReason"/> characters.</param>
public sealed record Signature(int? UserId, NodeScope Scope, string Reason)
{
    public const int LongestReason = 500;

    public static Signature Of(SignedInUser user, string reason) => new(user.UserId, user.Scope, reason.Trim());

    /// <summary>Whether a reason can stand in a signature.</summary>
    public static bool IsReason(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Trim().Length <= LongestReason;
}
