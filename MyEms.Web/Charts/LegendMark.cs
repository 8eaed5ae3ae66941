namespace MyEms.Web.Charts;

/// <summary>How something is drawn.</summary>
public enum LegendMark
{
    /// <summary>Solid: measured.</summary>
    Fill,

    /// <summary>Hatched: estimated.</summary>
    Hatch,

    /// <summary>Dashed outline: missing.</summary>
    Missing,

    /// <summary>Thin dashed line: base period.</summary>
    Dash,
}
