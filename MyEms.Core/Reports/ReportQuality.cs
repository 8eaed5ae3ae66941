namespace MyEms.Core.Reports;

/// <summary>What a figure rests on, as shares of the whole; they add up to 1.</summary>
/// <param name="Measured">Share that was measured.</param>
/// <param name="Estimated">Share that was estimated.</param>
/// <param name="Manual">Share that was entered by hand.</param>
/// <param name="Missing">Share of meter-time without a value.</param>
public sealed record ReportQuality(decimal Measured, decimal Estimated, decimal Manual, decimal Missing) : ReportValue
{
    /// <summary>The quality of a figure; absent where nothing was expected, so that nothing can be missing.</summary>
    public static ReportValue Of(ReportFigure figure)
    {
        if (figure.ExpectedSeconds <= 0)
        {
            return Absent(ReportKeys.NoMeter);
        }

        var coverage = ReportRatio.Divide(Math.Clamp(figure.KnownSeconds, 0, figure.ExpectedSeconds), figure.ExpectedSeconds);
        var estimated = Part(figure.EstimatedMicros, figure.Micros, coverage);
        var manual = Part(figure.ManualMicros, figure.Micros, coverage);

        return new ReportQuality(Math.Max(0, coverage - estimated - manual), estimated, manual, 1 - coverage);
    }

    public override T Accept<T>(IReportValueVisitor<T> visitor) => visitor.Quality(this);

    private static decimal Part(long part, long whole, decimal coverage) => whole == 0
        ? 0
        : Math.Round(coverage * Math.Clamp((decimal)part / whole, 0, 1), 9, MidpointRounding.AwayFromZero);
}
