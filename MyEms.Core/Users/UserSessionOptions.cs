using System.ComponentModel.DataAnnotations;

namespace MyEms.Core.Users;

/// <summary>How long somebody stays signed in (AUT-03). Section <c>MyEms:Sessions</c>.</summary>
public sealed class UserSessionOptions
{
    public const string Section = "MyEms:Sessions";

    /// <summary>A session ends after this time without use. [8 h]</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>A session ends after this time however much it is used. [7 days]</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan LongestLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long another instance may still accept a session that was ended here; at most 10 s. [5 s]</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan CacheTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often ended sessions are removed. [15 min]</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan CleanUpInterval { get; set; } = TimeSpan.FromMinutes(15);
}
