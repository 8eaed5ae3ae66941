namespace MyEms.Core.Users;

/// <summary>Why a password is not accepted.</summary>
public enum PasswordFault
{
    TooShort,
    TooLong,

    /// <summary>Fewer than four different characters.</summary>
    TooSimple,

    /// <summary>The same as the user's name.</summary>
    IsName,
}
