namespace MyEms.Core.Users;

/// <summary>What a password must be. Length counts more than kinds of characters (NIST SP 800-63B, 5.1.1.2).</summary>
public static class PasswordRules
{
    public const int Shortest = 10;

    /// <summary>Longer ones cost time to hash and help nobody.</summary>
    public const int Longest = 256;

    /// <summary>The first rule that a password breaks, or null.</summary>
    public static PasswordFault? Check(string? password, string? userName) => password switch
    {
        null or { Length: < Shortest } => PasswordFault.TooShort,
        { Length: > Longest } => PasswordFault.TooLong,
        _ when password.Distinct().Count() < 4 => PasswordFault.TooSimple,
        _ when !string.IsNullOrWhiteSpace(userName) && password.Equals(userName.Trim(), StringComparison.OrdinalIgnoreCase) => PasswordFault.IsName,
        _ => null,
    };
}
