namespace MyEms.Web.Charts;

/// <summary>Everything a chart shows, and the same for those who cannot see it.</summary>
/// <param name="Option">What the browser draws: an ECharts option as data, with colours and functions by name (ems-charts.js).</param>
/// <param name="Ems">What the named functions need.</param>
/// <param name="Legend">What is drawn, in the order of drawing; empty where labels stand at the marks.</param>
/// <param name="Table">The same figures.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Marks">How many marks are drawn; above 2,000 they are painted instead of built from elements.</param>
public sealed record ChartContent(object Option, object Ems, IReadOnlyList<LegendEntry> Legend, ChartTable Table, string Summary, int Marks)
{
    /// <summary>The way of drawing: crisp and printable up to 2,000 marks, fast above.</summary>
    public string Renderer => Marks <= 2000 ? "svg" : "canvas";

    /// <summary>The width in pixels below which it scrolls sideways instead of shrinking; 0 where it always fits.</summary>
    public int MinWidth { get; init; }
}
