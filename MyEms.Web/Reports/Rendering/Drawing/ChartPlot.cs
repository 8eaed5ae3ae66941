using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>Where buckets and values lie in a plot.</summary>
internal sealed record ChartPlot(SKRect Box, int BucketCount, AxisTicks Ticks, UnitScale Scale)
{
    public float Left(int bucket) => Box.Left + (Box.Width * bucket / BucketCount);

    public float Middle(int bucket) => Box.Left + (Box.Width * (bucket + 0.5f) / BucketCount);

    /// <summary>Half the width of a bar.</summary>
    public float HalfBar => Math.Min(Box.Width / BucketCount * 0.36f, Box.Width / 12);

    public float Y(decimal value) => Box.Bottom - (float)((value - Ticks.Low) / (Ticks.High - Ticks.Low) * (decimal)Box.Height);

    public decimal Of(ReportFigure figure) => Scale.Apply(figure.Value, figure.Unit);
}
