using System.Collections.Immutable;
using CsCheck;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using Barrier = MyEms.Acquisition.Modbus.Barrier;

namespace MyEms.Acquisition.Tests.Modbus;

[Trait("Feature", "ACQ-01")]
public sealed class RegisterPlanTests
{
    private static readonly Gen<ModbusAddress> s_addresses =
        from unit in Gen.Byte[1, 2]
        from table in Gen.Enum<ModbusTable>()
        from start in Gen.Int[0, 400]
        from type in Gen.OneOf(Gen.Const(RegisterType.UInt16), Gen.Const(RegisterType.Float32), Gen.Const(RegisterType.Float64))
        let isBits = table is ModbusTable.Coil or ModbusTable.DiscreteInput
        select new ModbusAddress(unit, table, start, isBits ? RegisterType.Bit : type);

    [Theory]
    [InlineData(new[] { 0, 1, 2, 3 }, 0, 125, "0+4")]
    [InlineData(new[] { 0, 5, 11 }, 4, 125, "0+6 11+1")]
    [InlineData(new[] { 0, 5, 11 }, 5, 125, "0+12")]
    [InlineData(new[] { 11, 0, 5 }, 5, 125, "0+12")]
    [InlineData(new[] { 0, 1, 2, 3, 4 }, 0, 2, "0+2 2+2 4+1")]
    [InlineData(new[] { 0, 124, 125 }, 124, 125, "0+125 125+1")]
    [InlineData(new[] { 0, 124, 125 }, 124, 9999, "0+125 125+1")]
    public void Make_AdjoiningRegisters_ReadTogetherWithinTheLimits(int[] starts, int maxGap, int maxBlock, string expected)
    {
        var plan = RegisterPlan.Make([.. starts.Select((s, i) => Spec(i, new(1, ModbusTable.HoldingRegister, s, RegisterType.UInt16)))], maxGap, maxBlock, []);

        Assert.Equal(expected, string.Join(' ', plan.Blocks.Select(b => $"{b.Start}+{b.Count}")));
    }

    [Fact]
    public void Make_AnyPoints_EachIsServedOnceOrFaultedAndNoRequestIsTooLong()
    {
        Gen.Select(s_addresses.Array[0, 60], Gen.Int[0, 30], Gen.Int[1, 125]).Sample((addresses, maxGap, maxBlock) =>
        {
            var plan = RegisterPlan.Make([.. addresses.Select((a, i) => Spec(i, a))], maxGap, maxBlock, []);
            var served = plan.Blocks.SelectMany(b => b.Points.Select(p => p.Index)).Concat(plan.Faults.Select(f => f.Index));
            return served.Order().SequenceEqual(Enumerable.Range(0, addresses.Length)) && plan.Blocks.All(b => IsSound(b, maxBlock));
        });
    }

    [Fact]
    public void Make_AnyPointsAndBarriers_NothingReadsAcrossABarrier()
    {
        var barriers = from a in s_addresses from length in Gen.Int[0, 5] select new Barrier(a.Unit, a.Table, a.Start, a.Start + length);
        Gen.Select(s_addresses.Array[0, 60], barriers.Array[0, 20]).Sample((addresses, stops) =>
        {
            var plan = RegisterPlan.Make([.. addresses.Select((a, i) => Spec(i, a))], 20, 125, stops);
            return plan.Blocks.All(b => b.Points.Length == 1
                || b.Points.All(p => p.Address.Start == b.Start && p.Address.Count == b.Count)
                || stops.All(s => !s.Stops(b.Unit, b.Table, b.Start, b.End)));
        });
    }

    [Fact]
    public void Make_PartialOverlap_NamesBothAndKeepsTheOlder()
    {
        var plan = RegisterPlan.Make(
            [Spec(2, new(1, ModbusTable.HoldingRegister, 101, RegisterType.Float32)), Spec(1, new(1, ModbusTable.HoldingRegister, 100, RegisterType.Float32))], 8, 125, []);

        var (index, fault) = Assert.Single(plan.Faults);
        Assert.Equal(0, index);
        Assert.Equal(FaultKind.Configuration, fault.Kind);
        Assert.Equal("Point P2 (unit 1 holding 101 to 102) overlaps point P1 (unit 1 holding 100 to 101). Check address and type of both.", fault.Sentence);
        Assert.Equal(1, Assert.Single(plan.Blocks).Points.Single().Spec.Id);
    }

    [Fact]
    public void Make_ConsistentOverlaps_ReadOnce()
    {
        var plan = RegisterPlan.Make(
        [
            Spec(1, new(1, ModbusTable.HoldingRegister, 100, RegisterType.UInt32)),
            Spec(2, new(1, ModbusTable.HoldingRegister, 100, RegisterType.UInt32)),
            Spec(3, new(1, ModbusTable.HoldingRegister, 101, RegisterType.Bit, Bit: 4)),
        ], 0, 125, []);

        Assert.Empty(plan.Faults);
        Assert.Equal(3, Assert.Single(plan.Blocks).Points.Length);
    }

    [Fact]
    public void Learn_OnePointMissing_IsReadAloneFromThenOn()
    {
        PointSpec[] points = [.. Enumerable.Range(100, 3).Select(r => Spec(r, new(1, ModbusTable.HoldingRegister, r, RegisterType.UInt16)))];
        var block = RegisterPlan.Make(points, 8, 125, []).Blocks.Single();

        var barriers = RegisterPlan.Learn(block, ImmutableHashSet.Create(block.Points[1])).ToList();

        Assert.Equal("100+1 101+1 102+1", Shape(RegisterPlan.Make(points, 8, 125, barriers)));
    }

    [Fact]
    public void Learn_NoPointMissing_TheGapIsNotReadOverAgain()
    {
        PointSpec[] points = [.. new[] { 100, 101, 105 }.Select(r => Spec(r, new(1, ModbusTable.HoldingRegister, r, RegisterType.UInt16)))];
        var block = RegisterPlan.Make(points, 8, 125, []).Blocks.Single();

        var barriers = RegisterPlan.Learn(block, ImmutableHashSet<PlannedPoint>.Empty).ToList();

        Assert.Equal("100+2 105+1", Shape(RegisterPlan.Make(points, 8, 125, barriers)));
    }

    [Fact]
    public void Learn_NoPointMissingAndNoGap_TheDeviceWantsThemApart()
    {
        PointSpec[] points = [.. new[] { 100, 101 }.Select(r => Spec(r, new(1, ModbusTable.HoldingRegister, r, RegisterType.UInt16)))];
        var block = RegisterPlan.Make(points, 8, 125, []).Blocks.Single();

        var barriers = RegisterPlan.Learn(block, ImmutableHashSet<PlannedPoint>.Empty).ToList();

        Assert.Equal("100+1 101+1", Shape(RegisterPlan.Make(points, 8, 125, barriers)));
    }

    private static bool IsSound(ReadBlock block, int maxBlock)
    {
        var limit = block.Table is ModbusTable.Coil or ModbusTable.DiscreteInput ? Math.Min(maxBlock * 16, 2000) : maxBlock;
        var longest = block.Points.Max(p => p.Address.Count);
        return block.Count <= Math.Max(limit, longest)
            && block.Points.All(p => p.Address.Unit == block.Unit && p.Address.Table == block.Table && p.Address.Start >= block.Start && p.Address.End <= block.End);
    }

    private static string Shape(RegisterPlan plan) => string.Join(' ', plan.Blocks.Select(b => $"{b.Start}+{b.Count}"));

    private static PointSpec Spec(int id, ModbusAddress address) => new(id, $"P{id}", ModbusAddressJson.Write(address));
}
