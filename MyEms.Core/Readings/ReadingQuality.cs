namespace MyEms.Core.Readings;

/// <summary>Why a stored reading may or may not be used. Stored as <c>smallint</c>; only <see cref="Good"/> enters the ledger.</summary>
public enum ReadingQuality : short
{
    Good = 0,

    /// <summary>Below the point's low limit.</summary>
    BelowRange = 1,

    /// <summary>Above the point's high limit.</summary>
    AboveRange = 2,
}
