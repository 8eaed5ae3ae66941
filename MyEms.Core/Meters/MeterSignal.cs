namespace MyEms.Core.Meters;

/// <summary>What a meter's reading says. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum MeterSignal : short
{
    /// <summary>A cumulative register: the quantity between two readings is their difference.</summary>
    Register = 0,

    /// <summary>The quantity since the reading before.</summary>
    Interval = 1,

    /// <summary>Quantity per hour at that instant (power, flow): it is integrated over time.</summary>
    Power = 2,
}
