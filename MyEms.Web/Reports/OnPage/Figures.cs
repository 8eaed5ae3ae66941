using MyEms.Core.Reports;
using MyEms.Web.Components;

namespace MyEms.Web.Reports.OnPage;

/// <summary>Values of a document as the components of a page want them.</summary>
internal static class Figures
{
    /// <summary>A tile's figure; unknown for anything that is no quantity.</summary>
    public static Figure Of(ReportValue value) => value is ReportFigure figure
        ? new Figure((double)figure.Value, figure.Unit, EstimatedShare(figure))
        : Figure.Plain(null, "", 0);

    /// <summary>0 to 1.</summary>
    public static double EstimatedShare(ReportValue value) => value is ReportFigure { Micros: not 0 } figure
        ? Math.Clamp((double)figure.EstimatedMicros / figure.Micros, 0, 1)
        : 0;
}
