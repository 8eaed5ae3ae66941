namespace MyEms.Web.Components;

/// <summary>Where a figure's energy comes from, from best to worst.</summary>
public enum QualityKind
{
    /// <summary>From readings of the interval.</summary>
    Measured,

    /// <summary>Measured, arrived after closing.</summary>
    Late,

    /// <summary>Typed in or imported by a person.</summary>
    Manual,

    /// <summary>Spread over a gap or by a model.</summary>
    Estimated,

    /// <summary>Nothing known; not counted as 0.</summary>
    Missing,
}
