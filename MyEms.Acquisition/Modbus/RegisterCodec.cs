using System.Buffers.Binary;
using System.Text;

namespace MyEms.Acquisition.Modbus;

/// <summary>Translates between 16-bit registers, lower address first, and values. Pure.</summary>
public static class RegisterCodec
{
    private const int MaxNumberBytes = 8;

    /// <summary>How many registers a number of this type takes; 0 for <see cref="RegisterType.String"/>, whose length is its own.</summary>
    public static int RegisterCount(RegisterType type) => type switch
    {
        RegisterType.Int16 or RegisterType.UInt16 or RegisterType.Bit or RegisterType.Bits => 1,
        RegisterType.Int32 or RegisterType.UInt32 or RegisterType.Float32 => 2,
        RegisterType.Int64 or RegisterType.UInt64 or RegisterType.Float64 => 4,
        RegisterType.String => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a register type."),
    };

    /// <summary>Reads a value from registers.</summary>
    /// <param name="address">Type, order, bit and length; where it lies does not matter here.</param>
    /// <param name="registers">Exactly <see cref="ModbusAddress.Count"/> registers.</param>
    /// <exception cref="ArgumentException">Another number of registers.</exception>
    public static RegisterValue Decode(ModbusAddress address, ReadOnlySpan<ushort> registers) => address.Type switch
    {
        RegisterType.String => RegisterValue.Of(DecodeText(address.Order, registers)),
        RegisterType.Bit => RegisterValue.Of(DecodeBits(address.Order, address.Bit, 1, registers)),
        RegisterType.Bits => RegisterValue.Of(DecodeBits(address.Order, address.Bit, address.Length, registers)),
        _ => DecodeNumber(address.Type, address.Order, registers),
    };

    /// <summary>Writes a value into registers; the inverse of <see cref="Decode"/>.</summary>
    /// <param name="address">Type, order and length. Bits of a register cannot be encoded alone: read, <see cref="EncodeBits"/>, write.</param>
    /// <param name="value">Integers take integers, or numbers without a fraction; texts take text.</param>
    /// <param name="registers">Exactly <see cref="ModbusAddress.Count"/> registers.</param>
    /// <exception cref="OverflowException">The value does not fit the type.</exception>
    /// <exception cref="ArgumentException">Another number of registers, or text for a number.</exception>
    public static void Encode(ModbusAddress address, RegisterValue value, Span<ushort> registers)
    {
        switch (address.Type)
        {
            case RegisterType.String:
                EncodeText(address.Order, value.Text ?? throw new ArgumentException("A text is needed.", nameof(value)), registers);
                break;
            case RegisterType.Bit:
                EncodeBits(address.Order, address.Bit, 1, ToInteger(value), registers);
                break;
            case RegisterType.Bits:
                EncodeBits(address.Order, address.Bit, address.Length, ToInteger(value), registers);
                break;
            default:
                EncodeNumber(address.Type, address.Order, value, registers);
                break;
        }
    }

    /// <summary>Reads a number of 16, 32 or 64 bits.</summary>
    public static RegisterValue DecodeNumber(RegisterType type, RegisterOrder order, ReadOnlySpan<ushort> registers)
    {
        Check(registers.Length, RegisterCount(type));
        Span<byte> bytes = stackalloc byte[MaxNumberBytes];
        bytes = bytes[..(registers.Length * 2)];
        ToBigEndian(order, registers, bytes);
        return type switch
        {
            RegisterType.Int16 => RegisterValue.Of((Int128)BinaryPrimitives.ReadInt16BigEndian(bytes)),
            RegisterType.UInt16 => RegisterValue.Of((Int128)BinaryPrimitives.ReadUInt16BigEndian(bytes)),
            RegisterType.Int32 => RegisterValue.Of((Int128)BinaryPrimitives.ReadInt32BigEndian(bytes)),
            RegisterType.UInt32 => RegisterValue.Of((Int128)BinaryPrimitives.ReadUInt32BigEndian(bytes)),
            RegisterType.Int64 => RegisterValue.Of((Int128)BinaryPrimitives.ReadInt64BigEndian(bytes)),
            RegisterType.UInt64 => RegisterValue.Of((Int128)BinaryPrimitives.ReadUInt64BigEndian(bytes)),
            RegisterType.Float32 => RegisterValue.Of((double)BinaryPrimitives.ReadSingleBigEndian(bytes)),
            RegisterType.Float64 => RegisterValue.Of(BinaryPrimitives.ReadDoubleBigEndian(bytes)),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a number."),
        };
    }

    /// <summary>Writes a number of 16, 32 or 64 bits.</summary>
    /// <exception cref="OverflowException">The value does not fit the type.</exception>
    public static void EncodeNumber(RegisterType type, RegisterOrder order, RegisterValue value, Span<ushort> registers)
    {
        Check(registers.Length, RegisterCount(type));
        Span<byte> bytes = stackalloc byte[MaxNumberBytes];
        bytes = bytes[..(registers.Length * 2)];
        switch (type)
        {
            case RegisterType.Int16: BinaryPrimitives.WriteInt16BigEndian(bytes, checked((short)ToInteger(value))); break;
            case RegisterType.UInt16: BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)ToInteger(value))); break;
            case RegisterType.Int32: BinaryPrimitives.WriteInt32BigEndian(bytes, checked((int)ToInteger(value))); break;
            case RegisterType.UInt32: BinaryPrimitives.WriteUInt32BigEndian(bytes, checked((uint)ToInteger(value))); break;
            case RegisterType.Int64: BinaryPrimitives.WriteInt64BigEndian(bytes, checked((long)ToInteger(value))); break;
            case RegisterType.UInt64: BinaryPrimitives.WriteUInt64BigEndian(bytes, checked((ulong)ToInteger(value))); break;
            case RegisterType.Float32: BinaryPrimitives.WriteSingleBigEndian(bytes, ToSingle(value)); break;
            case RegisterType.Float64: BinaryPrimitives.WriteDoubleBigEndian(bytes, ToReal(value)); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "Not a number.");
        }

        FromBigEndian(order, bytes, registers);
    }

    /// <summary>Reads <paramref name="count"/> bits of one register from <paramref name="bit"/> on, 0 being the least significant.</summary>
    public static Int128 DecodeBits(RegisterOrder order, int bit, int count, ReadOnlySpan<ushort> registers)
    {
        Check(registers.Length, 1);
        return (Word(order, registers[0]) >> bit) & ((1 << count) - 1);
    }

    /// <summary>Sets bits of one register and leaves its others as they are.</summary>
    /// <exception cref="OverflowException">The value has more bits than that.</exception>
    public static void EncodeBits(RegisterOrder order, int bit, int count, Int128 value, Span<ushort> registers)
    {
        Check(registers.Length, 1);
        var mask = (1 << count) - 1;
        if (value < 0 || value > mask)
        {
            throw new OverflowException($"{value} does not fit {count} bit(s).");
        }

        var others = Word(order, registers[0]) & ~(mask << bit);
        registers[0] = Word(order, (ushort)(others | ((int)value << bit)));
    }

    /// <summary>Reads text up to the first NUL. Words are never swapped in text: only the byte order within a word applies.</summary>
    public static string DecodeText(RegisterOrder order, ReadOnlySpan<ushort> registers)
    {
        var bytes = new byte[registers.Length * 2];
        for (var i = 0; i < registers.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i * 2), Word(order, registers[i]));
        }

        var end = Array.IndexOf(bytes, (byte)0);
        return Encoding.UTF8.GetString(bytes, 0, end < 0 ? bytes.Length : end);
    }

    /// <summary>Writes text and fills the rest with NUL.</summary>
    /// <exception cref="OverflowException">The text is longer than the registers.</exception>
    public static void EncodeText(RegisterOrder order, string text, Span<ushort> registers)
    {
        var bytes = new byte[registers.Length * 2];
        if (Encoding.UTF8.GetByteCount(text) > bytes.Length)
        {
            throw new OverflowException($"The text takes more than {bytes.Length} bytes.");
        }

        Encoding.UTF8.GetBytes(text, bytes);
        for (var i = 0; i < registers.Length; i++)
        {
            registers[i] = Word(order, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(i * 2)));
        }
    }

    private static void ToBigEndian(RegisterOrder order, ReadOnlySpan<ushort> registers, Span<byte> bytes)
    {
        for (var i = 0; i < registers.Length; i++)
        {
            var from = SwapsWords(order) ? registers.Length - 1 - i : i;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(i * 2)..], Word(order, registers[from]));
        }
    }

    private static void FromBigEndian(RegisterOrder order, ReadOnlySpan<byte> bytes, Span<ushort> registers)
    {
        for (var i = 0; i < registers.Length; i++)
        {
            var to = SwapsWords(order) ? registers.Length - 1 - i : i;
            registers[to] = Word(order, BinaryPrimitives.ReadUInt16BigEndian(bytes[(i * 2)..]));
        }
    }

    private static ushort Word(RegisterOrder order, ushort word) =>
        order is RegisterOrder.Badc or RegisterOrder.Dcba ? BinaryPrimitives.ReverseEndianness(word) : word;

    private static bool SwapsWords(RegisterOrder order) => order is RegisterOrder.Cdab or RegisterOrder.Dcba;

    private static Int128 ToInteger(RegisterValue value)
    {
        if (value.IsInteger)
        {
            return value.Integer;
        }

        var number = ToReal(value);
        return double.IsInteger(number)
            ? checked((Int128)number)
            : throw new OverflowException($"{value} is not a whole number.");
    }

    private static float ToSingle(RegisterValue value)
    {
        var number = ToReal(value);
        var single = (float)number;
        return float.IsInfinity(single) && double.IsFinite(number)
            ? throw new OverflowException($"{value} does not fit 32 bits.")
            : single;
    }

    private static double ToReal(RegisterValue value) =>
        value.Text is null ? value.Number : throw new ArgumentException("A number is needed.", nameof(value));

    private static void Check(int given, int needed)
    {
        if (given != needed)
        {
            throw new ArgumentException($"{needed} register(s) are needed, not {given}.");
        }
    }
}
