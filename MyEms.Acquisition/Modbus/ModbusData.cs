using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>Takes the values of points out of the data bytes of an answer. Pure.</summary>
internal static class ModbusData
{
    /// <summary>The value of one point in the answer to a block.</summary>
    /// <param name="block">What was asked.</param>
    /// <param name="address">A point within the block.</param>
    /// <param name="data">Exactly the bytes that the block's request is answered with.</param>
    public static RegisterValue Take(ReadBlock block, ModbusAddress address, ReadOnlySpan<byte> data) => address.IsBitTable
        ? RegisterValue.Of(TakeBits(data, address.Start - block.Start, address.Count))
        : TakeRegisters(address, data.Slice((address.Start - block.Start) * 2, address.Count * 2));

    /// <summary>A result for a point: number or text.</summary>
    public static PointResult ToResult(PlannedPoint point, DateTime at, RegisterValue value) => value.Text is { } text
        ? PointResult.Of(point.Spec.Id, at, text)
        : PointResult.Of(point.Spec.Id, at, value.Number);

    private static RegisterValue TakeRegisters(ModbusAddress address, ReadOnlySpan<byte> data)
    {
        Span<ushort> registers = stackalloc ushort[ModbusAddress.MaxRegisters];
        registers = registers[..address.Count];
        for (var i = 0; i < registers.Length; i++)
        {
            registers[i] = (ushort)((data[i * 2] << 8) | data[(i * 2) + 1]);
        }

        return RegisterCodec.Decode(address, registers);
    }

    // The first bit of the answer is the least significant of its first byte; of several, the first is the least significant.
    private static Int128 TakeBits(ReadOnlySpan<byte> data, int first, int count)
    {
        ulong value = 0;
        for (var i = 0; i < count; i++)
        {
            var bit = first + i;
            value |= (ulong)((data[bit / 8] >> (bit % 8)) & 1) << i;
        }

        return value;
    }
}
