namespace MyEms.Acquisition.VirtualPoints;

/// <summary>How virtual points are computed.</summary>
public sealed class VirtualPointOptions
{
    /// <summary>An input older than this is missing, whatever its last value was [5 min].</summary>
    public TimeSpan InputAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A point is stored at most once in this time, with its newest value [1 s].</summary>
    public TimeSpan StoreInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after a change of formulas the new ones hold at the latest [5 s].</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(5);
}
