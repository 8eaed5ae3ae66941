using MyEms.Core.Live;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Overview;

/// <summary>A gateway behind which nothing answers.</summary>
/// <param name="Id">The gateway.</param>
/// <param name="Name">Its name.</param>
/// <param name="Meters">How many meters of the node lie behind it.</param>
/// <param name="Since">The newest value behind it, UTC; null when there has been none since the program started.</param>
/// <param name="Fault">What is wrong, in a sentence.</param>
internal sealed record SilentGateway(int Id, string Name, int Meters, DateTime? Since, string? Fault);

/// <summary>A meter that does not answer, behind a gateway that does.</summary>
internal sealed record SilentMeter(MapNode Meter, DateTime? Since, string? Fault);

/// <summary>What does not answer now. Pure.</summary>
/// <param name="Gateways">Longest silent first.</param>
/// <param name="Meters">Longest silent first; without those behind a silent gateway.</param>
/// <param name="SilentMeters">All meters that do not answer.</param>
/// <param name="AllMeters">All meters that have points.</param>
internal sealed record Attention(IReadOnlyList<SilentGateway> Gateways, IReadOnlyList<SilentMeter> Meters, int SilentMeters, int AllMeters)
{
    public static Attention Of(AttentionData data, Func<int, LiveValue?> find, DateTime now)
    {
        var states = data.Points.ToLookup(p => p.NodeId, p => (Point: p, State: LiveState.Of(find(p.Id), p.Poll, now)));
        var meters = data.Meters.Where(m => states[m.Id].Any()).ToArray();
        var silent = meters.Where(m => states[m.Id].All(s => s.State.IsSilent)).ToArray();
        var gateways = data.Points.Where(p => p.GatewayId != 0).GroupBy(p => p.GatewayId)
            .Where(g => g.Select(p => p.NodeId).Distinct().Skip(1).Any() && g.All(p => LiveState.Of(find(p.Id), p.Poll, now).IsSilent))
            .Select(g => Gateway(data, g, find))
            .ToArray();
        var behind = data.Points.Where(p => gateways.Any(g => g.Id == p.GatewayId)).Select(p => p.NodeId).ToHashSet();
        return new Attention(
            [.. gateways.OrderBy(g => g.Since ?? DateTime.MinValue).ThenBy(g => g.Name, StringComparer.CurrentCulture)],
            [
                .. silent.Where(m => !behind.Contains(m.Id))
                    .Select(m => new SilentMeter(m, states[m.Id].Max(s => s.State.At), states[m.Id].Select(s => s.State.Fault).FirstOrDefault(f => f is not null)))
                    .OrderBy(m => m.Since ?? DateTime.MinValue).ThenBy(m => m.Meter.Name, StringComparer.CurrentCulture),
            ],
            silent.Length,
            meters.Length);
    }

    private static SilentGateway Gateway(AttentionData data, IGrouping<int, LivePoint> points, Func<int, LiveValue?> find)
    {
        var values = points.Select(p => find(p.Id)).OfType<LiveValue>().ToArray();
        return new SilentGateway(
            points.Key,
            data.Gateways.GetValueOrDefault(points.Key, ""),
            points.Select(p => p.NodeId).Distinct().Count(),
            values.Where(v => v.Value is not null).Select(v => (DateTime?)v.At).Max(),
            values.Select(v => v.Fault).FirstOrDefault(f => f is not null));
    }
}
