namespace MyEms.Core.Meters;

/// <summary>Which way a register counts. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum RegisterDirection : short
{
    /// <summary>Only up: a fall is a rollover, a reset or a bad reading.</summary>
    Forward = 0,

    /// <summary>Only down, as a prepaid register does: a fall is consumption.</summary>
    Backward = 1,

    /// <summary>Both ways, as a net meter does: a fall is negative consumption, never a reset.</summary>
    Both = 2,
}
