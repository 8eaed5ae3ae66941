using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Overview;

/// <summary>All that one opening of the overview needs.</summary>
internal sealed record OverviewLoad(OverviewData Data, PowerPlan Plan, AttentionData Meters, IReadOnlyList<string> Path);

/// <summary>Finds the node of an address and reads its overview.</summary>
internal sealed class OverviewLoads(ReaderMap maps, OverviewCache cache, NodePower power, AttentionReader attention)
{
    /// <summary>The overview of a node, or of the first space at the top; null when there is no such node, or none at all.</summary>
    /// <param name="node">From the address.</param>
    /// <param name="day">From the address; null: today.</param>
    /// <param name="choice">The day compared with.</param>
    /// <param name="isFresh">True to read anew what was read a moment ago.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<OverviewLoad?> LoadAsync(int? node, DateOnly? day, BaseChoice choice, bool isFresh, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(cancellationToken);
        var chosen = node is { } id ? map.Find(id) : map.Roots.FirstOrDefault();
        if (chosen is null)
        {
            return null;
        }

        var plan = power.PlanAsync(chosen.Id, cancellationToken);
        var meters = attention.ReadAsync(map, chosen, cancellationToken);
        var data = !isFresh && cache.Find(chosen.Id, day, choice) is { } known
            ? Task.FromResult(known)
            : cache.ReadAsync(map, chosen, day, choice, cancellationToken);
        await Task.WhenAll(plan, meters, data);
        return new OverviewLoad(await data, await plan, await meters, map.NamesAbove(chosen.Id));
    }
}
