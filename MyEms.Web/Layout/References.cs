using System.Security.Cryptography;

namespace MyEms.Web.Layout;

/// <summary>Short names under which a failure shown to somebody is found in the log.</summary>
public static class References
{
    /// <summary>Such as <c>7F3A-21</c>: two random bytes and the day of the month.</summary>
    public static string Next(TimeProvider time) =>
        $"{Convert.ToHexString(RandomNumberGenerator.GetBytes(2))}-{time.GetUtcNow().Day:00}";
}
