using MyEms.Acquisition.Drivers;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Quantities;
using MyEms.Core.Time;

namespace MyEms.Acquisition.VirtualPoints;

/// <summary>All virtual points at one moment: each after those that it uses. Replaced as a whole, never changed.</summary>
/// <param name="Points">The points with the version that holds, in order of evaluation.</param>
/// <param name="HoldsUntil">Where a version begins or ends next: the order is right until then.</param>
internal sealed record VirtualPointSet(IReadOnlyList<VirtualPoint> Points, DateTime HoldsUntil)
{
    private readonly HashSet<int> _ids = [.. Points.Select(p => p.Point.Id)];

    public static VirtualPointSet Empty { get; } = new([], Validity.End);

    /// <summary>Whether a point is one of these.</summary>
    public bool Holds(int pointId) => _ids.Contains(pointId);

    /// <summary>What holds at an instant.</summary>
    /// <param name="versions">All formulas of points, with their variables.</param>
    /// <param name="points">Those points and their inputs.</param>
    /// <param name="at">The instant.</param>
    public static VirtualPointSet At(IReadOnlyCollection<FormulaVersion> versions, IReadOnlyCollection<Point> points, DateTime at)
    {
        var byId = points.ToDictionary(p => p.Id);
        var order = FormulaGraph.OfPoints(versions).Order(versions.Select(v => v.PointId.GetValueOrDefault()), at);
        var holding = versions.Where(v => v.PointId is { } id && byId.ContainsKey(id) && v.HoldsAt(at)).ToDictionary(v => v.PointId.GetValueOrDefault());
        var bounds = versions.SelectMany(v => new[] { v.ValidFrom, v.ValidTo }).Where(b => b > at);
        return new VirtualPointSet(
            [.. order.Ids.Where(holding.ContainsKey).Select(id => Build(holding[id], byId, order.Looping.Contains(id)))],
            bounds.Append(Validity.End).Min());
    }

    private static VirtualPoint Build(FormulaVersion version, Dictionary<int, Point> points, bool isLooping)
    {
        var point = points[version.PointId.GetValueOrDefault()]; // only points that are there are held
        var spec = new PointSpec(point.Id, point.Name, point.Address) { LowLimit = point.LowLimit, HighLimit = point.HighLimit, IsStored = point.IsTrend };
        var range = new Validity(version.ValidFrom, version.ValidTo);
        var units = version.Variables
            .Where(v => v.PointId is { } id && points.ContainsKey(id))
            .ToDictionary(v => v.Name, v => (string?)points[v.PointId.GetValueOrDefault()].Unit, StringComparer.Ordinal);
        if (isLooping || !Formula.TryParse(version.Text, out var formula, out _)
            || FormulaChecker.Check(formula, units, Units.Find(point.Unit)).Program is not { } program)
        {
            return new VirtualPoint(spec, version.Id, range, null, []);
        }

        var inputs = program.Names.Select(name => version.Variables.First(v => v.Name == name).PointId.GetValueOrDefault());
        return new VirtualPoint(spec, version.Id, range, program, [.. inputs]);
    }
}
