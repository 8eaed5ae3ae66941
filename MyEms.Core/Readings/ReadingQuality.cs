namespace MyEms.Core.Readings;

/// <summary>
/// Why a stored reading may or may not be used. Stored as <c>smallint</c>; numbers are never reused. The ledger is made of
/// <see cref="Good"/>, <see cref="Manual"/>, <see cref="Corrected"/> and <see cref="Accepted"/> ones. What a device says later of the
/// same instant never replaces what somebody said by hand: it becomes the original that an undo brings back.
/// </summary>
public enum ReadingQuality : short
{
    /// <summary>Measured, and within the point's limits.</summary>
    Good = 0,

    /// <summary>Below the point's low limit.</summary>
    BelowRange = 1,

    /// <summary>Above the point's high limit.</summary>
    AboveRange = 2,

    /// <summary>Entered by hand where nothing was measured.</summary>
    Manual = 3,

    /// <summary>Put by hand in place of a measured value, which is kept beside it.</summary>
    Corrected = 4,

    /// <summary>Measured, and left out by hand.</summary>
    Excluded = 5,

    /// <summary>Measured, flagged, and taken back in by hand: no detector looks at it again.</summary>
    Accepted = 6,
}
