using System.Buffers.Binary;

namespace MyEms.Acquisition.Modbus;

/// <summary>
/// Frames of Modbus TCP: a header of seven bytes (transaction, protocol 0, length of what follows, unit) and the
/// protocol data unit. Example, read two holding registers at 107 of unit 17:
/// <c>00 01 | 00 00 | 00 06 | 11 | 03 00 6B 00 02</c>. Pure.
/// </summary>
internal static class ModbusFrame
{
    public const int HeaderBytes = 7;

    /// <summary>The longest frame there can be: header and a data unit of 253 bytes.</summary>
    public const int MaxBytes = 260;

    private const int LengthOffset = 4;
    private const int UnitOffset = 6;
    private const int LeastLength = 3;
    private const byte ExceptionFlag = 0x80;

    /// <summary>Writes a request and gives its length in bytes.</summary>
    public static int WriteRequest(Span<byte> frame, ushort transaction, in ModbusRequest request)
    {
        var pdu = frame[HeaderBytes..];
        pdu[0] = (byte)request.Function;
        BinaryPrimitives.WriteUInt16BigEndian(pdu[1..], request.Start);
        var length = request.Function switch
        {
            ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister => WriteSingle(pdu, request),
            ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters => WriteMultiple(pdu, request),
            _ => WriteRead(pdu, request),
        };
        WriteHeader(frame, transaction, request.Unit, length);
        return HeaderBytes + length;
    }

    /// <summary>Writes the header in front of a data unit of the given length.</summary>
    public static void WriteHeader(Span<byte> frame, ushort transaction, byte unit, int pduLength)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame, transaction);
        BinaryPrimitives.WriteUInt16BigEndian(frame[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(frame[LengthOffset..], (ushort)(pduLength + 1));
        frame[UnitOffset] = unit;
    }

    /// <summary>
    /// How long the frame is that begins here: 0 when the header is not complete yet, -1 when this is no frame at all.
    /// </summary>
    public static int Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[LengthOffset..]);
        var isFrame = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) == 0
            && length >= LeastLength && length <= MaxBytes - UnitOffset;
        return isFrame ? UnitOffset + length : -1;
    }

    /// <summary>The transaction that a frame answers.</summary>
    public static ushort Transaction(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt16BigEndian(frame);

    /// <summary>Checks a whole frame against the request that it claims to answer, and takes out its data.</summary>
    public static ModbusReply ReadReply(ReadOnlySpan<byte> frame, in ModbusRequest request)
    {
        var pdu = frame[HeaderBytes..];
        var function = (byte)request.Function;
        if (frame[UnitOffset] != request.Unit)
        {
            return Malformed($"it comes from unit {frame[UnitOffset]}");
        }

        if (pdu[0] == (function | ExceptionFlag))
        {
            return pdu.Length == 2
                ? ModbusReply.Failed(new ModbusFailure(ModbusFailureKind.Exception, pdu[1]))
                : Malformed($"an exception of {pdu.Length} bytes");
        }

        if (pdu[0] != function)
        {
            return Malformed($"function {pdu[0]} instead of {function}");
        }

        return request.ReplyBytes > 0 ? ReadData(pdu, request.ReplyBytes) : ReadEcho(pdu, request);
    }

    private static ModbusReply ReadData(ReadOnlySpan<byte> pdu, int expected)
    {
        if (pdu[1] != expected || pdu.Length != expected + 2)
        {
            return Malformed($"{pdu.Length - 2} data bytes, {pdu[1]} announced, {expected} asked for");
        }

        return new ModbusReply(pdu[2..].ToArray(), null);
    }

    private static ModbusReply ReadEcho(ReadOnlySpan<byte> pdu, in ModbusRequest request)
    {
        Span<byte> expected = stackalloc byte[5];
        expected[0] = (byte)request.Function;
        BinaryPrimitives.WriteUInt16BigEndian(expected[1..], request.Start);
        if (request.Function is ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister)
        {
            request.Payload.Span.CopyTo(expected[3..]);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(expected[3..], request.Count);
        }

        return pdu.SequenceEqual(expected) ? new ModbusReply(default, null) : Malformed("the write is echoed differently");
    }

    private static int WriteRead(Span<byte> pdu, in ModbusRequest request)
    {
        BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], request.Count);
        return 5;
    }

    private static int WriteSingle(Span<byte> pdu, in ModbusRequest request)
    {
        request.Payload.Span.CopyTo(pdu[3..]);
        return 5;
    }

    private static int WriteMultiple(Span<byte> pdu, in ModbusRequest request)
    {
        BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], request.Count);
        pdu[5] = checked((byte)request.Payload.Length);
        request.Payload.Span.CopyTo(pdu[6..]);
        return 6 + request.Payload.Length;
    }

    private static ModbusReply Malformed(string detail) => ModbusReply.Failed(new ModbusFailure(ModbusFailureKind.Malformed, 0, detail));
}
