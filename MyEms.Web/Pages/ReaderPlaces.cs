using MyEms.Core.Ledger;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages;

/// <summary>What a page of this reader is about, and the clock by which it is read.</summary>
internal sealed class ReaderPlaces(ReaderMap maps, EnergyQuery energy)
{
    /// <summary>The node, null when it is not asked for or not there; and its zone. A list over several sites is read by the clock of the first one, else the machine's.</summary>
    public async Task<(MapNode? Node, TimeZoneInfo Zone)> FindAsync(int? node, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(cancellationToken);
        var found = node is { } id ? map.Find(id) : null;
        var place = found ?? (map.Roots.Count > 0 ? map.Roots[0] : null);
        return (found, place is null ? TimeZoneInfo.Local : await energy.ZoneOfAsync(place.Id, cancellationToken));
    }
}
