using MyEms.Core.Live;
using MyEms.Core.Readings;

namespace MyEms.Web.Pages.Live;

/// <summary>Which way a value went since the one before it.</summary>
internal enum LiveTrend
{
    Unknown,
    Falling,
    Steady,
    Rising,
}

/// <summary>A live value as it stands at an instant.</summary>
/// <param name="Value">In the point's unit; null while nothing is known.</param>
/// <param name="At">When it was measured, UTC; null while nothing is known.</param>
/// <param name="Age">How old it is; null while nothing is known.</param>
/// <param name="IsSilent">True when the device does not answer, or has not answered for long.</param>
/// <param name="ShowAge">True when it is older than two polls.</param>
/// <param name="Trend">Which way it went.</param>
/// <param name="Quality">Whether it may be used.</param>
/// <param name="Fault">What is wrong, in a sentence; null while it answers.</param>
internal sealed record LiveState(double? Value, DateTime? At, TimeSpan? Age, bool IsSilent, bool ShowAge, LiveTrend Trend, ReadingQuality Quality, string? Fault)
{
    /// <summary>A change smaller than this part of the value is none: the arrow shall not dance.</summary>
    private const double Steady = 0.005;

    /// <summary>A value older than this many polls is silent, and never before <see cref="s_patience"/>.</summary>
    private const int SilentAfterPolls = 3;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>The state of a value at an instant. Pure.</summary>
    /// <param name="live">The latest; null when the point has never answered since this instance started.</param>
    /// <param name="poll">Time between two polls.</param>
    /// <param name="now">The instant, UTC.</param>
    public static LiveState Of(LiveValue? live, TimeSpan poll, DateTime now)
    {
        if (live?.Value is not { } value)
        {
            // Not asked yet since the start is no silence; a refusal is.
            return new LiveState(null, null, null, live?.Fault is not null, false, LiveTrend.Unknown, ReadingQuality.Good, live?.Fault);
        }

        var age = now > live.At ? now - live.At : TimeSpan.Zero;
        var silent = live.Fault is not null || (age > s_patience && age > SilentAfterPolls * poll);
        return new LiveState(value, live.At, age, silent, silent || age > 2 * poll, TrendOf(value, live.Previous), live.Quality, live.Fault);
    }

    private static LiveTrend TrendOf(double value, double? before)
    {
        if (before is not { } old)
        {
            return LiveTrend.Unknown;
        }

        var change = value - old;
        return Math.Abs(change) <= Steady * Math.Max(Math.Abs(value), Math.Abs(old)) ? LiveTrend.Steady : change > 0 ? LiveTrend.Rising : LiveTrend.Falling;
    }
}
