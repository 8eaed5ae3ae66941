namespace MyEms.Core.Meters;

/// <summary>Where a meter's readings come from. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum MeterSource : short
{
    /// <summary>A device that is read through a point.</summary>
    Physical = 0,

    /// <summary>A formula over other meters and points.</summary>
    Virtual = 1,

    /// <summary>People enter its readings.</summary>
    Offline = 2,
}
