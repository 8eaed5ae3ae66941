using CsCheck;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Tests.Modbus;

[Trait("Feature", "ACQ-01")]
public sealed class RegisterCodecTests
{
    private static readonly Gen<RegisterOrder> s_orders = Gen.Enum<RegisterOrder>();

    [Theory]
    [InlineData(RegisterOrder.Abcd, new ushort[] { 0x0102, 0x0304 })]
    [InlineData(RegisterOrder.Cdab, new ushort[] { 0x0304, 0x0102 })]
    [InlineData(RegisterOrder.Badc, new ushort[] { 0x0201, 0x0403 })]
    [InlineData(RegisterOrder.Dcba, new ushort[] { 0x0403, 0x0201 })]
    public void Decode_32BitInEachOrder_SameNumber(RegisterOrder order, ushort[] registers)
    {
        Assert.Equal(0x01020304, RegisterCodec.DecodeNumber(RegisterType.UInt32, order, registers).Integer);
    }

    [Theory]
    [InlineData(RegisterOrder.Abcd, new ushort[] { 0x0102, 0x0304, 0x0506, 0x0708 })]
    [InlineData(RegisterOrder.Cdab, new ushort[] { 0x0708, 0x0506, 0x0304, 0x0102 })]
    [InlineData(RegisterOrder.Badc, new ushort[] { 0x0201, 0x0403, 0x0605, 0x0807 })]
    [InlineData(RegisterOrder.Dcba, new ushort[] { 0x0807, 0x0605, 0x0403, 0x0201 })]
    public void Decode_64BitInEachOrder_SameNumber(RegisterOrder order, ushort[] registers)
    {
        Assert.Equal(0x0102030405060708, RegisterCodec.DecodeNumber(RegisterType.Int64, order, registers).Integer);
    }

    [Fact]
    public void Decode_Encoded_IsTheSame()
    {
        Gen.Select(Gen.Short, s_orders).Sample((x, o) => RoundTrip(RegisterType.Int16, o, RegisterValue.Of((Int128)x)));
        Gen.Select(Gen.UShort, s_orders).Sample((x, o) => RoundTrip(RegisterType.UInt16, o, RegisterValue.Of((Int128)x)));
        Gen.Select(Gen.Int, s_orders).Sample((x, o) => RoundTrip(RegisterType.Int32, o, RegisterValue.Of((Int128)x)));
        Gen.Select(Gen.UInt, s_orders).Sample((x, o) => RoundTrip(RegisterType.UInt32, o, RegisterValue.Of((Int128)x)));
        Gen.Select(Gen.Long, s_orders).Sample((x, o) => RoundTrip(RegisterType.Int64, o, RegisterValue.Of((Int128)x)));
        Gen.Select(Gen.ULong, s_orders).Sample((x, o) => RoundTrip(RegisterType.UInt64, o, RegisterValue.Of((Int128)x)));
        Gen.Select(Gen.Float, s_orders).Sample((x, o) => RoundTrip(RegisterType.Float32, o, RegisterValue.Of((double)x)));
        Gen.Select(Gen.Double, s_orders).Sample((x, o) => RoundTrip(RegisterType.Float64, o, RegisterValue.Of(x)));
    }

    [Fact]
    public void DecodeText_Encoded_IsTheSame()
    {
        Gen.Select(Gen.String[Gen.Char['a', 'ž'], 0, 20], s_orders).Sample((text, order) =>
        {
            var registers = new ushort[30];
            RegisterCodec.EncodeText(order, text, registers);
            return RegisterCodec.DecodeText(order, registers) == text;
        });
    }

    [Fact]
    public void EncodeBits_AnyField_ReadsBackAndLeavesTheOthers()
    {
        Gen.Select(Gen.UShort, Gen.Int[0, 15], Gen.Int[1, 16], Gen.UShort, s_orders).Sample((word, bit, wanted, raw, order) =>
        {
            var count = Math.Min(wanted, 16 - bit);
            var value = raw & ((1 << count) - 1);
            ushort[] registers = [word];
            RegisterCodec.EncodeBits(order, bit, count, value, registers);

            var before = (int)RegisterCodec.DecodeBits(order, 0, 16, [word]);
            var after = (int)RegisterCodec.DecodeBits(order, 0, 16, registers);
            var mask = ((1 << count) - 1) << bit;
            return (int)RegisterCodec.DecodeBits(order, bit, count, registers) == value && (before & ~mask) == (after & ~mask);
        });
    }

    [Theory]
    [InlineData(RegisterType.Int16, 32768.0)]
    [InlineData(RegisterType.UInt16, -1.0)]
    [InlineData(RegisterType.Int32, 2147483648.0)]
    [InlineData(RegisterType.UInt16, 1.5)]
    [InlineData(RegisterType.UInt16, double.NaN)]
    [InlineData(RegisterType.Float32, 1e39)]
    public void Encode_ValueThatDoesNotFit_Overflows(RegisterType type, double value)
    {
        var registers = new ushort[RegisterCodec.RegisterCount(type)];

        Assert.Throws<OverflowException>(() => RegisterCodec.EncodeNumber(type, RegisterOrder.Abcd, RegisterValue.Of(value), registers));
    }

    [Fact]
    public void DecodeNumber_WrongNumberOfRegisters_Refused()
    {
        Assert.Throws<ArgumentException>(() => RegisterCodec.DecodeNumber(RegisterType.Int32, RegisterOrder.Abcd, new ushort[3]));
    }

    private static bool RoundTrip(RegisterType type, RegisterOrder order, RegisterValue value)
    {
        var address = new ModbusAddress(1, ModbusTable.HoldingRegister, 0, type, order);
        var registers = new ushort[address.Count];
        RegisterCodec.Encode(address, value, registers);
        return RegisterCodec.Decode(address, registers).Equals(value);
    }
}
