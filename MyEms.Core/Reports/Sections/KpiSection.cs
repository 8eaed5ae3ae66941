namespace MyEms.Core.Reports.Sections;

/// <summary>A row of tiles.</summary>
public sealed record KpiSection(string Key, ReportText Title, IReadOnlyList<Kpi> Tiles) : ReportSection(Key, Title)
{
    public override T Accept<T>(IReportSectionVisitor<T> visitor) => visitor.Kpis(this);
}

/// <summary>One tile: a figure and what it is compared with.</summary>
/// <param name="Key">Stable name, as the category's code.</param>
/// <param name="Label">What the figure is.</param>
/// <param name="ColourKey">Colour of the category, as the design tokens name it.</param>
/// <param name="Value">The figure, or why there is none.</param>
/// <param name="Base">The figure of the base period, or why there is none.</param>
/// <param name="Change">Growth over the base period, or why there is none.</param>
/// <param name="IsChosen">Whether chart and tables show this one.</param>
public sealed record Kpi(string Key, ReportText Label, string ColourKey, ReportValue Value, ReportValue Base, ReportValue Change, bool IsChosen);
