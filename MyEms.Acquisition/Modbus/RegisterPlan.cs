using System.Collections.Immutable;
using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>A point with its address understood, and its place in the list that was asked.</summary>
internal sealed record PlannedPoint(int Index, PointSpec Spec, ModbusAddress Address);

/// <summary>One read request and the points that it serves.</summary>
internal sealed record ReadBlock(byte Unit, ModbusTable Table, int Start, int Count, ImmutableArray<PlannedPoint> Points)
{
    public int End => Start + Count;
}

/// <summary>
/// A range that a device does not let a request read across: an address that does not exist, or a boundary
/// (<paramref name="From"/> equals <paramref name="To"/>). Learnt from its exceptions.
/// </summary>
internal readonly record struct Barrier(byte Unit, ModbusTable Table, int From, int To)
{
    /// <summary>Whether a request for this range would read across; one that stays within the barrier does not.</summary>
    public bool Stops(byte unit, ModbusTable table, int start, int end) =>
        Unit == unit && Table == table && From < end && To > start && !(start >= From && end <= To);
}

/// <summary>Which requests read the points of a source with the fewest exchanges. Pure.</summary>
/// <param name="Blocks">The requests, by unit, table and address.</param>
/// <param name="Faults">The points that cannot be read as configured, by their place in the list.</param>
internal sealed record RegisterPlan(ImmutableArray<ReadBlock> Blocks, ImmutableArray<(int Index, Fault Fault)> Faults)
{
    // Coils are single bits: what is a gap of one register is sixteen of them.
    private const int BitsPerRegister = 16;

    /// <summary>Plans the requests.</summary>
    /// <param name="points">What to read.</param>
    /// <param name="maxGap">Unasked registers that may be read over to join two points.</param>
    /// <param name="maxBlock">Registers in one request; never more than 125, nor 2000 bits.</param>
    /// <param name="barriers">What must not be read across.</param>
    public static RegisterPlan Make(IReadOnlyList<PointSpec> points, int maxGap, int maxBlock, IReadOnlyCollection<Barrier> barriers)
    {
        var faults = ImmutableArray.CreateBuilder<(int, Fault)>();
        var planned = Understand(points, faults);
        var consistent = WithoutOverlaps(planned, faults);
        var ordered = consistent.OrderBy(p => p.Address.Unit).ThenBy(p => p.Address.Table)
            .ThenBy(p => p.Address.Start).ThenBy(p => p.Address.End);

        var blocks = ImmutableArray.CreateBuilder<ReadBlock>();
        foreach (var point in ordered)
        {
            if (blocks.Count > 0 && Join(blocks[^1], point, maxGap, maxBlock, barriers) is { } joined)
            {
                blocks[^1] = joined;
            }
            else
            {
                var a = point.Address;
                blocks.Add(new ReadBlock(a.Unit, a.Table, a.Start, a.Count, [point]));
            }
        }

        return new RegisterPlan(blocks.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>
    /// What a refused block teaches, once its points were read alone: those that failed alone do not exist; when none
    /// did, the gaps between them do not; when there is no gap, the device wants them apart.
    /// </summary>
    public static IEnumerable<Barrier> Learn(ReadBlock block, IReadOnlySet<PlannedPoint> missing)
    {
        Barrier Between(int from, int to) => new(block.Unit, block.Table, from, to);
        if (missing.Count > 0)
        {
            return missing.Select(p => Between(p.Address.Start, p.Address.End)).Distinct();
        }

        var gaps = new List<Barrier>();
        var seams = new List<Barrier>();
        var end = block.Points[0].Address.End;
        foreach (var point in block.Points.Skip(1))
        {
            if (point.Address.Start > end)
            {
                gaps.Add(Between(end, point.Address.Start));
            }
            else if (point.Address.Start == end)
            {
                seams.Add(Between(end, end));
            }

            end = Math.Max(end, point.Address.End);
        }

        return gaps.Count > 0 ? gaps : seams;
    }

    private static List<PlannedPoint> Understand(IReadOnlyList<PointSpec> points, ImmutableArray<(int, Fault)>.Builder faults)
    {
        var planned = new List<PlannedPoint>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            if (ModbusAddressJson.TryRead(points[i].Address, out var address, out var problem))
            {
                planned.Add(new PlannedPoint(i, points[i], address));
            }
            else
            {
                faults.Add((i, new Fault(FaultKind.Configuration, $"Point {points[i].Name} has an impossible address: {problem}")));
            }
        }

        return planned;
    }

    // Bits of a register beside its whole value are usual, and so is one register read by two points. Values that share
    // only a part of their registers cannot both be right; the older point (lower id) keeps working.
    private static List<PlannedPoint> WithoutOverlaps(List<PlannedPoint> points, ImmutableArray<(int, Fault)>.Builder faults)
    {
        var owners = new Dictionary<(byte, ModbusTable, int), PlannedPoint>();
        var consistent = new List<PlannedPoint>(points.Count);
        foreach (var point in points.OrderBy(p => p.Spec.Id))
        {
            if (FindRival(point, owners) is { } rival)
            {
                faults.Add((point.Index, new Fault(FaultKind.Configuration,
                    $"Point {point.Spec.Name} ({Range(point.Address)}) overlaps point {rival.Spec.Name} ({Range(rival.Address)}). Check address and type of both.")));
            }
            else
            {
                consistent.Add(point);
            }
        }

        return consistent;
    }

    private static PlannedPoint? FindRival(PlannedPoint point, Dictionary<(byte, ModbusTable, int), PlannedPoint> owners)
    {
        var a = point.Address;
        if (a.Type is RegisterType.Bit or RegisterType.Bits)
        {
            return null;
        }

        for (var register = a.Start; register < a.End; register++)
        {
            if (owners.TryGetValue((a.Unit, a.Table, register), out var owner)
                && (owner.Address.Start != a.Start || owner.Address.Count != a.Count))
            {
                return owner;
            }
        }

        for (var register = a.Start; register < a.End; register++)
        {
            owners.TryAdd((a.Unit, a.Table, register), point);
        }

        return null;
    }

    private static ReadBlock? Join(ReadBlock block, PlannedPoint point, int maxGap, int maxBlock, IReadOnlyCollection<Barrier> barriers)
    {
        var a = point.Address;
        if (a.Unit != block.Unit || a.Table != block.Table)
        {
            return null;
        }

        var gap = a.IsBitTable ? maxGap * BitsPerRegister : maxGap;
        var most = a.IsBitTable
            ? Math.Min(maxBlock * BitsPerRegister, ModbusAddress.MaxBits)
            : Math.Min(maxBlock, ModbusAddress.MaxRegisters);
        var end = Math.Max(block.End, a.End);
        var fits = a.Start - block.End <= gap && end - block.Start <= most;
        return fits && !barriers.Any(b => b.Stops(a.Unit, a.Table, block.Start, end))
            ? block with { Count = end - block.Start, Points = block.Points.Add(point) }
            : null;
    }

    private static string Range(ModbusAddress a) => $"{a}{(a.Count > 1 ? $" to {a.End - 1}" : "")}";
}
