namespace MyEms.Core.Reports;

/// <summary>One method per kind of <see cref="ReportValue"/>.</summary>
public interface IReportValueVisitor<out T>
{
    T Figure(ReportFigure figure);

    T Ratio(ReportRatio ratio);

    T Count(ReportCount count);

    T Words(ReportWords words);

    T Time(ReportTime time);

    T Period(ReportPeriod period);

    T Quality(ReportQuality quality);

    T Absence(ReportAbsence absence);
}
