using MyEms.Core.Calendars;
using MyEms.Core.Carbon;
using MyEms.Core.Nodes;
using MyEms.Core.Spaces;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>What a node inherits from the spaces above it, at an instant.</summary>
internal sealed class Surroundings(LedgerConfiguration configuration)
{
    private readonly ILookup<int, Placement> _placements = configuration.Placements.ToLookup(p => p.NodeId);
    private readonly ILookup<int, SpaceVersion> _spaces = configuration.SpaceVersions.ToLookup(v => v.SpaceId);
    private readonly ILookup<(int Organisation, int Category), EmissionFactor> _factors =
        configuration.Factors.ToLookup(f => (f.OrganisationId, f.CategoryId));

    private readonly ILookup<int, CalendarBinding> _calendars = configuration.CalendarBindings.ToLookup(b => b.NodeId);

    private readonly Dictionary<int, int> _organisationOf = configuration.Nodes.ToDictionary(n => n.Id, n => n.OrganisationId);
    private readonly Dictionary<int, string> _zoneOfOrganisation = configuration.Organisations.ToDictionary(o => o.Id, o => o.Zone);

    public string ZoneOf(int node, DateTime instant) =>
        Chain(node, instant).SelectMany(space => _spaces[space]).FirstOrDefault(v => v.Zone is not null && v.HoldsAt(instant))?.Zone
        ?? _zoneOfOrganisation[_organisationOf[node]];

    public int? CostCenterOf(int node, DateTime instant) =>
        Chain(node, instant).SelectMany(space => _spaces[space]).FirstOrDefault(v => v.CostCenterId is not null && v.HoldsAt(instant))?.CostCenterId;

    public int? CalendarOf(int node, DateTime instant) =>
        Chain(node, instant).SelectMany(id => _calendars[id]).FirstOrDefault(b => b.HoldsAt(instant))?.CalendarId;

    public decimal? FactorOf(int node, int category, DateTime instant)
    {
        var candidates = _factors[(_organisationOf[node], category)].Where(f => f.HoldsAt(instant)).ToList();
        foreach (var space in Chain(node, instant))
        {
            if (candidates.Find(f => f.SpaceId == space) is { } factor)
            {
                return factor.KilogramsPerUnit;
            }
        }

        return candidates.Find(f => f.SpaceId is null)?.KilogramsPerUnit;
    }

    // The node itself first (a space sets its own zone), then upwards; a loop in the tree ends it.
    private IEnumerable<int> Chain(int node, DateTime instant)
    {
        var seen = new HashSet<int>();
        for (int? at = node; at is { } id && seen.Add(id);)
        {
            yield return id;
            at = _placements[id].FirstOrDefault(p => p.HoldsAt(instant))?.SpaceId;
        }
    }
}
