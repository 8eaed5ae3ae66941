namespace MyEms.Acquisition.Drivers;

/// <summary>One measured point, as configured. Value = raw × <see cref="Ratio"/> + <see cref="Offset"/>.</summary>
/// <param name="Id">The point.</param>
/// <param name="Name">As operators know it.</param>
/// <param name="Address">Where it lies, in the JSON form of its protocol.</param>
public sealed record PointSpec(int Id, string Name, string Address)
{
    /// <summary>Finite; default 1.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>Finite, in the point's unit; default 0.</summary>
    public double Offset { get; init; }

    /// <summary>Values below are marked; null for no limit.</summary>
    public double? LowLimit { get; init; }

    /// <summary>Values above are marked; null for no limit.</summary>
    public double? HighLimit { get; init; }

    /// <summary>False: shown live, not stored.</summary>
    public bool IsStored { get; init; } = true;

    /// <summary>Its own interval; null for the data source's.</summary>
    public TimeSpan? PollInterval { get; init; }
}
