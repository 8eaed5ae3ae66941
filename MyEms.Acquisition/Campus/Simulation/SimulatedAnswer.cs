using System.Buffers.Binary;

namespace MyEms.Acquisition.Campus.Simulation;

/// <summary>Answers one Modbus request (unit and PDU) for the devices of a gateway. Functions 3, 4, 6 and 16.</summary>
internal static class SimulatedAnswer
{
    private const byte NoAnswerFromTarget = 11;
    private const int MaxRead = 125;
    private const int MaxWrite = 123;

    /// <summary>Writes the answer's PDU into <paramref name="answer"/> (at least 253 bytes) and gives its length.</summary>
    public static int Write(IReadOnlyDictionary<byte, SimulatedDevice> devices, byte unit, ReadOnlySpan<byte> request, DateTime at, Span<byte> answer)
    {
        var function = request[0];
        if (!devices.TryGetValue(unit, out var device) || !device.Answers(at))
        {
            return Exception(function, NoAnswerFromTarget, answer);
        }

        return function switch
        {
            3 or 4 => Read(device, request, at, answer),
            6 => WriteOne(device, request, answer),
            16 => WriteMany(device, request, answer),
            _ => Exception(function, SimulatedDevice.IllegalFunction, answer),
        };
    }

    private static int Read(SimulatedDevice device, ReadOnlySpan<byte> request, DateTime at, Span<byte> answer)
    {
        var function = request[0];
        if (request.Length != 5)
        {
            return Exception(function, SimulatedDevice.IllegalValue, answer);
        }

        int address = BinaryPrimitives.ReadUInt16BigEndian(request[1..]);
        int count = BinaryPrimitives.ReadUInt16BigEndian(request[3..]);
        if (count is 0 or > MaxRead)
        {
            return Exception(function, SimulatedDevice.IllegalValue, answer);
        }

        Span<ushort> registers = stackalloc ushort[count];
        var code = device.Read(function, address, registers, at);
        if (code != 0)
        {
            return Exception(function, code, answer);
        }

        (answer[0], answer[1]) = (function, (byte)(count * 2));
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(answer[(2 + (i * 2))..], registers[i]);
        }

        return 2 + (count * 2);
    }

    private static int WriteOne(SimulatedDevice device, ReadOnlySpan<byte> request, Span<byte> answer)
    {
        if (request.Length != 5)
        {
            return Exception(6, SimulatedDevice.IllegalValue, answer);
        }

        var code = device.Write(BinaryPrimitives.ReadUInt16BigEndian(request[1..]), [BinaryPrimitives.ReadUInt16BigEndian(request[3..])]);
        return code == 0 ? Echo(request, answer) : Exception(6, code, answer);
    }

    private static int WriteMany(SimulatedDevice device, ReadOnlySpan<byte> request, Span<byte> answer)
    {
        int count = request.Length < 6 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(request[3..]);
        if (count is 0 or > MaxWrite || request[5] != count * 2 || request.Length != 6 + (count * 2))
        {
            return Exception(16, SimulatedDevice.IllegalValue, answer);
        }

        Span<ushort> registers = stackalloc ushort[count];
        for (var i = 0; i < count; i++)
        {
            registers[i] = BinaryPrimitives.ReadUInt16BigEndian(request[(6 + (i * 2))..]);
        }

        var code = device.Write(BinaryPrimitives.ReadUInt16BigEndian(request[1..]), registers);
        return code == 0 ? Echo(request[..5], answer) : Exception(16, code, answer);
    }

    private static int Echo(ReadOnlySpan<byte> request, Span<byte> answer)
    {
        request.CopyTo(answer);
        return request.Length;
    }

    private static int Exception(byte function, byte code, Span<byte> answer)
    {
        (answer[0], answer[1]) = ((byte)(function | 0x80), code);
        return 2;
    }
}
