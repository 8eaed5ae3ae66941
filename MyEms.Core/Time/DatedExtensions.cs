namespace MyEms.Core.Time;

public static class DatedExtensions
{
    /// <summary>True when the version holds at the instant: [ValidFrom, ValidTo).</summary>
    public static bool HoldsAt(this IDated version, DateTime instant) => version.ValidFrom <= instant && instant < version.ValidTo;
}
