namespace MyEms.Web.Charts;

/// <summary>How a trend is drawn.</summary>
public enum TrendShape
{
    /// <summary>A line over an area.</summary>
    Line,

    /// <summary>Columns.</summary>
    Bar,
}
