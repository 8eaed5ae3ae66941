using MyEms.Core.Categories;
using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Live;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Web.Pages.Live;

/// <summary>One meter's part in a node's power.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="Point">Its power point; null when it has none.</param>
/// <param name="Factor">Point's unit to kW of the node: weight × transformer ratio × unit.</param>
public sealed record PowerPart(int MeterId, LivePoint? Point, double Factor);

/// <summary>The power of a node at an instant.</summary>
/// <param name="Kilowatts">Sum of what answers, positive = taken; null when nothing answers.</param>
/// <param name="Answering">Meters that answer.</param>
/// <param name="Meters">Meters that make up the node and show a power.</param>
/// <param name="At">When the newest value was measured, UTC.</param>
public sealed record PowerNow(double? Kilowatts, int Answering, int Meters, DateTime? At);

/// <summary>
/// How the live power of a node is made: the same meters with the same weights that make its electricity in the ledger
/// ("counted once"), so that power and energy agree. Pure.
/// </summary>
public sealed record PowerPlan(IReadOnlyList<PowerPart> Parts)
{
    public static PowerPlan Empty { get; } = new([]);

    /// <summary>The plan of a node as configured at an instant.</summary>
    /// <param name="model">Configuration.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="points">Points of its meters; others are ignored.</param>
    /// <param name="instant">UTC.</param>
    /// <param name="role">Taken in or given out.</param>
    public static PowerPlan Of(LedgerModel model, int nodeId, IEnumerable<LivePoint> points, DateTime instant, LedgerRole role = LedgerRole.Input)
    {
        var electricity = KnownCategories.ByCode(KnownCategories.Electricity).Id;
        var ofMeter = points.ToLookup(p => p.NodeId);
        var versions = model.Configuration.MeterVersions.Where(v => v.HoldsAt(instant)).ToLookup(v => v.MeterId);
        var parts = new List<PowerPart>();
        foreach (var coefficient in model.OfNode(nodeId).Where(c => c.Role == role && c.Validity.Contains(instant)))
        {
            if (versions[coefficient.MeterId].FirstOrDefault() is { } version && version.CategoryId == electricity)
            {
                var power = ofMeter[coefficient.MeterId].FirstOrDefault(p => p.Quantity == PointQuantity.Power);
                parts.Add(new PowerPart(coefficient.MeterId, power, power is null ? 0 : (double)coefficient.Weight * power.Factor * ToKilowatt(power)));
            }
        }

        return new PowerPlan(parts);
    }

    /// <summary>The sum of what answers.</summary>
    public PowerNow At(Func<int, LiveValue?> find, DateTime now)
    {
        var (sum, answering, meters, newest) = (0.0, 0, 0, (DateTime?)null);
        foreach (var part in Parts)
        {
            if (part.Point is not { } point)
            {
                continue;
            }

            meters++;
            var state = LiveState.Of(find(point.Id), point.Poll, now);
            if (state is { IsSilent: false, Value: { } value })
            {
                sum += value * part.Factor;
                answering++;
                newest = newest is null || state.At > newest ? state.At : newest;
            }
        }

        return new PowerNow(answering == 0 ? null : sum, answering, meters, newest);
    }

    private static double ToKilowatt(LivePoint power) =>
        Units.Find(power.Unit) is { Dimension: UnitDimension.Power } unit ? (double)unit.Factor : 1;
}
