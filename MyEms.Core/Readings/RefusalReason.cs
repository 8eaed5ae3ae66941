namespace MyEms.Core.Readings;

/// <summary>Why a reading was not taken at all. A refused reading is counted and shown, never stored.</summary>
public enum RefusalReason
{
    /// <summary>Accepted.</summary>
    None = 0,

    /// <summary>Its instant lies further ahead of our clock than clocks may differ: the device's clock is wrong.</summary>
    Future,

    /// <summary>Its instant lies before anything this installation can have measured: the device's clock was reset.</summary>
    TooOld,

    /// <summary>NaN or infinity.</summary>
    NotFinite,

    /// <summary>Its instant is not said to be UTC: a fault of the program or driver that offered it.</summary>
    NotUtc,
}
