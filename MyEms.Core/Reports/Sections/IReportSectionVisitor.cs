namespace MyEms.Core.Reports.Sections;

/// <summary>One method per kind of <see cref="ReportSection"/>.</summary>
public interface IReportSectionVisitor<out T>
{
    T Kpis(KpiSection section);

    T Chart(ChartSection section);

    T Table(TableSection section);

    T Flow(FlowSection section);

    T Note(NoteSection section);
}
