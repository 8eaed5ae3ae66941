using MyEms.Core.Categories;
using MyEms.Core.Equipments;
using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Web.Charts;
using MyEms.Web.Localisation;

namespace MyEms.Web.Pages.Overview;

/// <summary>
/// The electricity of a node from its sources to what it consists of. What enters each box leaves it: what no meter explains is a
/// box of its own, so the parts add up to what the tiles say. Pure.
/// </summary>
internal static class SiteFlow
{
    /// <summary>Prefix of the keys of boxes that stand for a node.</summary>
    public const string NodeKey = "n";

    /// <summary>Differences below this part of the whole come from rounding and from clocks of meters, not from losses.</summary>
    private const double Negligible = 0.0005;

    private const double Micro = 1e-6;

    private static readonly Dictionary<string, string> s_colours = new()
    {
        [KnownEquipmentTypes.Grid] = "category-grid",
        [KnownEquipmentTypes.Photovoltaic] = "category-pv",
        [KnownEquipmentTypes.Battery] = "category-battery",
    };

    /// <summary>The flow; without bands when nothing is known.</summary>
    public static FlowModel Of(OverviewData data, Localiser texts)
    {
        var category = data.Lead;
        var (boxes, bands) = (new List<FlowBox>(), new List<FlowBand>());
        if (category is null || data.Totals.Quantity(data.Node.Id, category.Id) is not { } used || used <= 0)
        {
            return new FlowModel(texts["overview.flow.title"], category?.Unit ?? Units.KilowattHour, boxes, bands);
        }

        var node = NodeKey + data.Node.Id;
        boxes.Add(new FlowBox(node, data.Node.Name, Colour(category)));
        if (category.Code == KnownCategories.Electricity)
        {
            AddSupply(data, category.Id, used * Micro, node, boxes, bands, texts);
        }

        AddUse(data, category, node, boxes, bands, texts);
        return new FlowModel(texts["overview.flow.title"], category.Unit, boxes, bands);
    }

    /// <summary>The node a box stands for, or null for a box that is none.</summary>
    public static int? NodeOf(string key) =>
        key.StartsWith(NodeKey, StringComparison.Ordinal) && int.TryParse(key[NodeKey.Length..], System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    private static void AddSupply(OverviewData data, int category, double used, string node, List<FlowBox> boxes, List<FlowBand> bands, Localiser texts)
    {
        var given = Sum(data, category, given: true);
        if (given.Count == 0)
        {
            return;
        }

        var taken = Sum(data, category, given: false);
        var rest = given.Sum(g => g.Value) - taken.Sum(t => t.Value) - used;
        var straight = taken.Count == 0 && Math.Abs(rest) <= Negligible * used;
        var supply = straight ? node : "supply";
        if (!straight)
        {
            boxes.Add(new FlowBox(supply, texts["overview.flow.supply"], "category-electricity"));
            bands.Add(new FlowBand(supply, node, used));
        }

        foreach (var (type, value) in given)
        {
            boxes.Add(new FlowBox("from-" + type, texts[$"overview.flow.from.{type}"], s_colours[type]));
            bands.Add(new FlowBand("from-" + type, supply, value));
        }

        foreach (var (type, value) in taken)
        {
            boxes.Add(new FlowBox("to-" + type, texts[$"overview.flow.to.{type}"], s_colours[type]));
            bands.Add(new FlowBand(supply, "to-" + type, value));
        }

        AddDifference(rest, used, supply, boxes, bands, texts);
    }

    // Sources that say more than is used: loss between the meters. Sources that say less: something feeds in without a meter.
    private static void AddDifference(double rest, double used, string supply, List<FlowBox> boxes, List<FlowBand> bands, Localiser texts)
    {
        if (Math.Abs(rest) > Negligible * used)
        {
            var key = rest > 0 ? "loss" : "unmetered-source";
            boxes.Add(new FlowBox(key, texts[rest > 0 ? "overview.flow.loss" : "overview.flow.unmeteredSource"], "category-loss", IsRest: true));
            bands.Add(rest > 0 ? new FlowBand(supply, key, rest) : new FlowBand(key, supply, -rest));
        }
    }

    private static void AddUse(OverviewData data, OverviewCategory category, string node, List<FlowBox> boxes, List<FlowBand> bands, Localiser texts)
    {
        var ranking = Ranking.Of(data);
        foreach (var row in ranking.Rows.Where(r => r.Value > 0))
        {
            var key = NodeKey + row.Node!.Id; // rows of the ranking stand for nodes
            boxes.Add(new FlowBox(key, row.Node.Name, row.Node.Type == KnownEquipmentTypes.Charger ? "category-ev" : Colour(category), Href: PageUrls.Overview(row.Node.Id)));
            bands.Add(new FlowBand(node, key, row.Value.GetValueOrDefault() * Micro, row.Value.GetValueOrDefault() * Micro * row.EstimatedShare));
        }

        if (ranking.Rest is { Value: > 0 } rest)
        {
            boxes.Add(new FlowBox("rest", texts["overview.rest"], "category-loss", IsRest: true));
            bands.Add(new FlowBand(node, "rest", rest.Value.Value * Micro));
        }
    }

    /// <summary>
    /// The role in which a source's energy comes into the site. A plant and a battery give out; a grid connection takes in from
    /// outside what it hands on (positive = import).
    /// </summary>
    public static LedgerRole Giving(string? type) => type == KnownEquipmentTypes.Grid ? LedgerRole.Input : LedgerRole.Output;

    /// <summary>What the sources of each type gave or took, in kWh; types without figures or with nothing are left out.</summary>
    private static List<(string Type, double Value)> Sum(OverviewData data, int category, bool given) =>
    [
        .. data.Sources.Where(s => s.Type is not null && s_colours.ContainsKey(s.Type))
            .GroupBy(s => s.Type!) // filtered on the left
            .OrderBy(g => s_colours.Keys.ToList().IndexOf(g.Key))
            .Select(g => (g.Key, Value: g.Sum(s => data.Totals.Quantity(s.Id, category, Giving(s.Type) == LedgerRole.Input == given ? LedgerRole.Input : LedgerRole.Output) ?? 0) * Micro))
            .Where(g => g.Value > 0),
    ];

    private static string Colour(OverviewCategory category) => Design.CategoryLook.For(category.Code).Colour;
}
