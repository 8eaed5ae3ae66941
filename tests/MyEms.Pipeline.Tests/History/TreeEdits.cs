using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Spaces;

namespace MyEms.Pipeline.Tests.History;

/// <summary>Where things lie and what consists of what. Whoever refers only backwards makes no loop.</summary>
internal static class TreeEdits
{
    private static readonly string?[] s_zones =
        ["Asia/Kolkata", "Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", null];

    private static readonly decimal[] s_weights = [1m, 0.5m, 0.333333m, 0.7m, 0m, 1m];

    /// <summary>Floors move between buildings, meters anywhere; buildings stay in the site.</summary>
    public static Task<string?> PlaceAsync(MyEmsDbContext context, Random random, HistoryNodes nodes) => DatedEdits.ApplyAsync<Placement>(context, random, placement =>
    {
        var places = nodes.Buildings.Contains(placement.NodeId) ? [nodes.Site] : nodes.Floors.Contains(placement.NodeId) ? nodes.Buildings : nodes.Spaces;
        placement.SpaceId = places[random.Next(places.Count)];
    });

    public static Task<string?> RebindAsync(MyEmsDbContext context, Random random, HistoryNodes nodes) => DatedEdits.ApplyAsync<Binding>(context, random, binding =>
    {
        binding.Weight = s_weights[random.Next(s_weights.Length)];
        binding.Role = (LedgerRole?)(random.Next(4) switch { 0 => LedgerRole.Output, 1 => LedgerRole.Input, _ => null });
    });

    public static async Task<string?> BindAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var owner = random.Next(nodes.Owners.Count);
        int[] members = [.. nodes.Meters, .. nodes.Virtual, .. nodes.Owners.Take(owner), .. nodes.Floors];
        var member = members[random.Next(members.Length)];
        var from = random.Next(2) == 0 ? Core.Time.Validity.Beginning : DatedEdits.Bound(random);
        var isBound = await context.Set<Binding>().AnyAsync(b => b.OwnerId == nodes.Owners[owner] && b.MemberId == member && b.ValidFrom == from);
        if (isBound)
        {
            return null;
        }

        context.Add(new Binding { OwnerId = nodes.Owners[owner], MemberId = member, Weight = s_weights[random.Next(s_weights.Length)], ValidFrom = from });
        return $"Binding: new, {member} to {nodes.Owners[owner]}";
    }

    /// <summary>Zone and cost center that a space hands down.</summary>
    public static async Task<string?> HandDownAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var space = nodes.Spaces[random.Next(nodes.Spaces.Count)];
        var centers = await context.CostCenters.OrderBy(c => c.Id).Select(c => (int?)c.Id).ToListAsync();
        centers.Add(null);
        if (!await context.Set<SpaceVersion>().AnyAsync(v => v.SpaceId == space))
        {
            context.Add(new SpaceVersion { SpaceId = space, Zone = s_zones[random.Next(s_zones.Length)], CostCenterId = centers[random.Next(centers.Count)] });
            return $"SpaceVersion: new for {space}";
        }

        var isZone = random.Next(2) == 0;
        return await DatedEdits.ApplyAsync<SpaceVersion>(context, random, version =>
        {
            version.Zone = isZone ? s_zones[random.Next(s_zones.Length)] : version.Zone;
            version.CostCenterId = isZone ? version.CostCenterId : centers[random.Next(centers.Count)];
        });
    }
}
