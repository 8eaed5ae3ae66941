using System.ComponentModel.DataAnnotations;

namespace MyEms.Core.Users;

/// <summary>Passwords and what happens when they are wrong. Section <c>MyEms:SignIn</c>.</summary>
public sealed class PasswordSignInOptions
{
    public const string Section = "MyEms:SignIn";

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 for new hashes; an older hash with fewer is made anew at the next sign-in. [210,000]</summary>
    [Range(10_000, 10_000_000)]
    public int Iterations { get; set; } = 210_000;

    /// <summary>Wrong passwords in a row after which a name is locked. [5]</summary>
    [Range(1, 100)]
    public int FailuresToLock { get; set; } = 5;

    /// <summary>How long it is locked. [15 min]</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan LockTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Attempts per minute from one address, right or wrong. [30]</summary>
    [Range(1, 10_000)]
    public int AttemptsPerMinute { get; set; } = 30;
}
