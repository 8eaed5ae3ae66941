using MyEms.Core.Reports.Sections;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>A tile per category.</summary>
internal static class EnergyTiles
{
    public static KpiSection Build(EnergyByCategoryData data, ReportCategory chosen) =>
        new("kpis", ReportText.Key("reports.section.kpis"), [.. data.Categories.Select(c => Tile(data, c, c == chosen))]);

    private static Kpi Tile(EnergyByCategoryData data, ReportCategory category, bool isChosen)
    {
        var value = data.Reporting.Total(data.Context.NodeId, category.Code).ToValue(category.Unit);
        var before = data.BaseValue(data.Context.NodeId, category);
        return new Kpi(category.Code, category.Name, category.ColourKey, value, before, EnergyByCategoryData.Change(value, before), isChosen);
    }
}
