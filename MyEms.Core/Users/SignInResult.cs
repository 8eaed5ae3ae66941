namespace MyEms.Core.Users;

/// <summary>What came of an attempt to sign in: a user, or no user and, where the name is locked, until when.</summary>
/// <param name="User">Null when name or password are wrong; which of the two is never said.</param>
/// <param name="LockedUntil">UTC; the same for names that do not exist.</param>
public sealed record SignInResult(User? User, DateTime? LockedUntil)
{
    public static readonly SignInResult Wrong = new(null, null);
}
