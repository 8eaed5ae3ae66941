using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MyEms.Core.Formulas;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Virtual;

/// <summary>The formulas of virtual meters, derived from one model and kept as long as it: who uses what, and their compiled programs.</summary>
internal sealed class VirtualFormulas
{
    private static readonly ConditionalWeakTable<LedgerModel, VirtualFormulas> s_ofModel = [];

    private readonly ILookup<int, FormulaVersion> _versions;
    private readonly ILookup<int, FormulaVersion> _usersOfPoint;
    private readonly Dictionary<int, string> _unitOfItem;
    private readonly MeterTimelines _timelines;
    private readonly ConcurrentDictionary<(int Version, string Units), FormulaProgram?> _programs = new();

    private VirtualFormulas(LedgerModel model)
    {
        var ofMeters = model.Configuration.Formulas.Where(f => f.MeterId is { } id && model.IsMeter(id)).ToList();
        Graph = FormulaGraph.OfMeters(ofMeters);
        _versions = ofMeters.ToLookup(f => f.MeterId.GetValueOrDefault());
        _usersOfPoint = ofMeters.SelectMany(f => f.Variables.Where(v => v.PointId is not null).Select(v => (v.PointId, Version: f)))
            .ToLookup(x => x.PointId.GetValueOrDefault(), x => x.Version);
        _unitOfItem = model.Configuration.Items.ToDictionary(i => i.Id, i => i.Unit);
        _timelines = model.Timelines;
    }

    /// <summary>The use of meters by virtual meters.</summary>
    public FormulaGraph Graph { get; }

    public static VirtualFormulas Of(LedgerModel model) => s_ofModel.GetValue(model, m => new VirtualFormulas(m));

    /// <summary>The versions of a meter's formula; none for every other meter.</summary>
    public IEnumerable<FormulaVersion> VersionsOf(int meterId) => _versions[meterId];

    /// <summary>The virtual meters that a change of a meter's vectors in a range affects directly, and where: marks of the stage <c>Virtual</c>.</summary>
    public IEnumerable<(int MeterId, Validity Range)> UsersOfMeter(int meterId, Validity range) => Graph.UsersOf(meterId, range);

    /// <summary>The virtual meters that a change of a point's readings in a range affects directly, and where.</summary>
    public IEnumerable<(int MeterId, Validity Range)> UsersOfPoint(int pointId, Validity range) =>
        from version in _usersOfPoint[pointId]
        let shared = new Validity(version.ValidFrom, version.ValidTo).Intersect(range)
        where !shared.IsEmpty
        select (version.MeterId.GetValueOrDefault(), shared);

    /// <summary>Meters and points that formulas of the given meters ever use.</summary>
    public (IReadOnlyCollection<int> Meters, IReadOnlyCollection<int> Points) InputsOf(IEnumerable<int> meters)
    {
        var variables = meters.Distinct().SelectMany(m => _versions[m]).SelectMany(v => v.Variables).ToList();
        return ([.. variables.Where(v => v.MeterId is not null).Select(v => v.MeterId.GetValueOrDefault()).Distinct()],
            [.. variables.Where(v => v.PointId is not null).Select(v => v.PointId.GetValueOrDefault()).Distinct()]);
    }

    /// <summary>Cuts a range where anything changes on which a formula's program depends: versions and items of the meter and its inputs.</summary>
    public IEnumerable<Validity> Pieces(int meterId, Validity range)
    {
        var inputs = InputsOf([meterId]).Meters;
        DateTime[] bounds =
        [
            .. inputs.Append(meterId).SelectMany(_timelines.SegmentsOf).Select(s => s.Range)
                .Concat(_versions[meterId].Select(v => new Validity(v.ValidFrom, v.ValidTo)))
                .SelectMany(r => new[] { r.From, r.To }).Where(b => range.From < b && b < range.To)
                .Append(range.From).Append(range.To).Distinct().Order(),
        ];
        return bounds.Zip(bounds.Skip(1), (from, to) => new Validity(from, to));
    }

    /// <summary>What computes a version's formula at an instant; null when it cannot be computed as things stand then.</summary>
    /// <param name="version">The version of the formula that holds at the instant.</param>
    /// <param name="itemId">The meter's item, in whose unit the result is.</param>
    /// <param name="at">Within a range of <see cref="Pieces"/>.</param>
    /// <param name="pointUnits">Unit codes of the points.</param>
    public FormulaProgram? Program(FormulaVersion version, int itemId, DateTime at, IReadOnlyDictionary<int, string> pointUnits)
    {
        var units = version.Variables.ToDictionary(v => v.Name, v => UnitOf(v, at, pointUnits), StringComparer.Ordinal);
        var declared = _unitOfItem.GetValueOrDefault(itemId);
        var key = string.Join('|', version.Variables.Select(v => units[v.Name]).Append(declared));
        return _programs.GetOrAdd((version.Id, key), _ => Formula.TryParse(version.Text, out var formula, out var error)
            ? FormulaChecker.Check(formula, units, declared is null ? null : Units.Find(declared)).Program
            : null);
    }

    private string? UnitOf(FormulaVariable variable, DateTime at, IReadOnlyDictionary<int, string> pointUnits)
    {
        if (variable.PointId is { } point)
        {
            return pointUnits.GetValueOrDefault(point);
        }

        // A meter without a version at that time has no quantity then: nothing to check.
        return variable.MeterId is { } meter && _timelines.SegmentsOf(meter).FirstOrDefault(s => s.Range.Contains(at)) is { } segment
            ? _unitOfItem.GetValueOrDefault(segment.Key.ItemId)
            : null;
    }
}
