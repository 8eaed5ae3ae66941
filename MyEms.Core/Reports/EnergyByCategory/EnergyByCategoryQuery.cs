using MyEms.Core.Categories;
using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>The rows of the analysis, from the ledger.</summary>
internal sealed class EnergyByCategoryQuery(EnergyQuery energy, CategoryList categories) : IEnergyByCategoryQuery
{
    public async Task<IReadOnlyList<EnergyByCategoryRow>> RunAsync(
        IReadOnlyList<int> nodeIds, IReadOnlyList<LocalBucket> buckets, CancellationToken cancellationToken)
    {
        var mainItems = (await categories.GetAsync(cancellationToken)).ToDictionary(c => c.MainItemId, c => c.Code);
        var zone = await energy.ZoneOfAsync(nodeIds[0], cancellationToken);
        var figures = await energy.FiguresAsync(nodeIds, zone, buckets, cancellationToken);
        return
        [
            .. figures.Where(f => f.Key.Role == LedgerRole.Input && mainItems.ContainsKey(f.Key.ItemId))
                .Select(f => new EnergyByCategoryRow(
                    f.NodeId, mainItems[f.Key.ItemId], buckets[f.Bucket].StartUtc, f.Quantity ?? 0, f.Estimated, f.Manual, f.Known, f.Expected)),
        ];
    }
}
