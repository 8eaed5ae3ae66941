using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Live;

/// <summary>What the live page of one node shows; the values themselves come from memory.</summary>
/// <param name="Node">The node.</param>
/// <param name="Path">Names above it.</param>
/// <param name="Zone">Its clock.</param>
/// <param name="Groups">What has points in it, by place and name.</param>
/// <param name="Plan">How its power is made.</param>
public sealed record LiveLoad(MapNode Node, IReadOnlyList<string> Path, TimeZoneInfo Zone, IReadOnlyList<LiveGroup> Groups, PowerPlan Plan)
{
    /// <summary>The point that the chart of the last hour shows: power, else the first that is no register, else the register.</summary>
    public LivePoint? Main => Groups.SelectMany(g => g.Points).OrderBy(p => p.Quantity switch
    {
        Core.Gateways.PointQuantity.Power => 0,
        Core.Gateways.PointQuantity.EnergyRegister => 2,
        _ => 1,
    }).FirstOrDefault();
}
