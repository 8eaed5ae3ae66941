using System.Collections.Concurrent;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Quantities;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>
/// How each meter's register becomes quantity, cost and carbon over time, and in which zone each node's days are cut:
/// derived from one <see cref="LedgerConfiguration"/>, computed when first asked for.
/// </summary>
public sealed class MeterTimelines
{
    private readonly Surroundings _surroundings;
    private readonly ILookup<int, MeterVersion> _versions;
    private readonly ILookup<int, Tariffs.CostCenterTariff> _tariffs;
    private readonly Dictionary<int, int> _tariffCategory;
    private readonly Dictionary<int, string> _unitOfItem;
    private readonly Dictionary<int, MeterSignal> _signals;
    private readonly DateTime[] _bounds;
    private readonly ConcurrentDictionary<int, IReadOnlyList<MeterSegment>> _segments = new();

    public MeterTimelines(LedgerConfiguration configuration)
    {
        _surroundings = new Surroundings(configuration);
        _versions = configuration.MeterVersions.ToLookup(v => v.MeterId);
        _tariffs = configuration.CostCenterTariffs.ToLookup(t => t.CostCenterId);
        _unitOfItem = configuration.Items.ToDictionary(i => i.Id, i => i.Unit);
        _signals = configuration.Meters.ToDictionary(m => m.Id, m => m.Signal);
        _tariffCategory = configuration.Tariffs.ToDictionary(t => t.Id, t => t.CategoryId);
        IEnumerable<IDated> dated =
            [.. configuration.Placements, .. configuration.SpaceVersions, .. configuration.CostCenterTariffs, .. configuration.Factors,
            .. configuration.CalendarBindings];
        _bounds = [.. dated.SelectMany(d => new[] { d.ValidFrom, d.ValidTo }).Distinct()];
    }

    /// <summary>The segments of a meter in order of time; gaps where it has no version.</summary>
    public IReadOnlyList<MeterSegment> SegmentsOf(int meterId) => _segments.GetOrAdd(meterId, Build);

    /// <summary>The zone of a node at an instant: that of the nearest space above, else the organisation's.</summary>
    public string ZoneOf(int nodeId, DateTime instant) => _surroundings.ZoneOf(nodeId, instant);

    /// <summary>The zones of a node over time.</summary>
    public IEnumerable<(Validity Range, string Zone)> ZonesOf(int nodeId)
    {
        var bounds = _bounds.Append(Validity.Beginning).Append(Validity.End).Distinct().Order().ToList();
        return bounds.Zip(bounds.Skip(1), (from, to) => (new Validity(from, to), ZoneOf(nodeId, from)));
    }

    /// <summary>Whether a node lies in the zone over the whole range.</summary>
    public bool KeepsZone(int nodeId, string zone, Validity range) =>
        _bounds.Where(b => b > range.From && b < range.To).Prepend(range.From).All(at => ZoneOf(nodeId, at) == zone);

    private List<MeterSegment> Build(int meterId)
    {
        var segments = new List<MeterSegment>();
        foreach (var version in _versions[meterId].OrderBy(v => v.ValidFrom))
        {
            var bounds = _bounds.Where(b => b > version.ValidFrom && b < version.ValidTo).Append(version.ValidFrom).Append(version.ValidTo).Order().ToList();
            for (var i = 1; i < bounds.Count; i++)
            {
                if (Resolve(version, new Validity(bounds[i - 1], bounds[i])) is not { } segment)
                {
                    continue;
                }

                if (segments.Count > 0 && segments[^1] with { Range = segment.Range } == segment && segments[^1].Range.To == segment.Range.From)
                {
                    segments[^1] = segment with { Range = new Validity(segments[^1].Range.From, segment.Range.To) };
                }
                else
                {
                    segments.Add(segment);
                }
            }
        }

        return segments;
    }

    // Null where the meter's unit cannot be turned into the item's: unknown, never a wrong figure.
    private MeterSegment? Resolve(MeterVersion version, Validity range)
    {
        if (MultiplierOf(version) is not { } multiplier)
        {
            return null;
        }

        var instant = range.From;
        var costCenter = version.CostCenterId ?? _surroundings.CostCenterOf(version.MeterId, instant);
        var tariff = costCenter is { } id
            ? _tariffs[id].FirstOrDefault(t => t.HoldsAt(instant) && _tariffCategory.GetValueOrDefault(t.TariffId) == version.CategoryId)?.TariffId
            : null;
        return new MeterSegment(
            range,
            new VectorKey(version.CategoryId, version.ItemId, version.Role),
            multiplier,
            ZoneOf(version.MeterId, instant),
            tariff,
            _surroundings.FactorOf(version.MeterId, version.CategoryId, instant),
            _surroundings.CalendarOf(version.MeterId, instant));
    }

    private decimal? MultiplierOf(MeterVersion version)
    {
        try
        {
            return MeterUnits.EffectiveMultiplier(version, _unitOfItem.GetValueOrDefault(version.ItemId, ""), _signals.GetValueOrDefault(version.MeterId));
        }
        catch (UnitMismatchException)
        {
            return null;
        }
    }
}
