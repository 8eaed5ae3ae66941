using Microsoft.AspNetCore.Components;
using MyEms.Core.Reports.Sections;

namespace MyEms.Web.Reports.OnPage;

/// <summary>Which component shows which kind of section. A new kind does not compile until it has one.</summary>
internal sealed class OnPageSections : IReportSectionVisitor<RenderFragment>
{
    public static OnPageSections Instance { get; } = new();

    public RenderFragment Kpis(KpiSection section) => Show<KpiView, KpiSection>(section);

    public RenderFragment Chart(ChartSection section) => Show<ChartView, ChartSection>(section);

    public RenderFragment Table(TableSection section) => Show<TableView, TableSection>(section);

    public RenderFragment Flow(FlowSection section) => Show<FlowView, FlowSection>(section);

    public RenderFragment Note(NoteSection section) => Show<NoteView, NoteSection>(section);

    private static RenderFragment Show<TView, TSection>(TSection section)
        where TView : IComponent
        where TSection : ReportSection => builder =>
        {
            builder.OpenComponent<TView>(0);
            builder.SetKey(section.Key);
            builder.AddComponentParameter(1, "Section", section);
            builder.CloseComponent();
        };
}
