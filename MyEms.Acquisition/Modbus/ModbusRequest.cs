namespace MyEms.Acquisition.Modbus;

/// <summary>The functions of the Modbus application protocol that we use.</summary>
internal enum ModbusFunction : byte
{
    ReadCoils = 1,
    ReadDiscreteInputs = 2,
    ReadHoldingRegisters = 3,
    ReadInputRegisters = 4,
    WriteSingleCoil = 5,
    WriteSingleRegister = 6,
    WriteMultipleCoils = 15,
    WriteMultipleRegisters = 16,
}

/// <summary>One request: what to read, or what to write where.</summary>
/// <param name="Unit">Unit id.</param>
/// <param name="Function">What to do.</param>
/// <param name="Start">Zero-based address.</param>
/// <param name="Count">Registers or coils; 1 for the single writes.</param>
/// <param name="Payload">What is written, as it goes over the wire; empty for reads.</param>
internal readonly record struct ModbusRequest(byte Unit, ModbusFunction Function, ushort Start, ushort Count, ReadOnlyMemory<byte> Payload = default)
{
    /// <summary>How many data bytes the answer to a read has; 0 for writes, which are echoed.</summary>
    public int ReplyBytes => Function switch
    {
        ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs => (Count + 7) / 8,
        ModbusFunction.ReadHoldingRegisters or ModbusFunction.ReadInputRegisters => Count * 2,
        _ => 0,
    };

    public static ModbusRequest Read(byte unit, ModbusTable table, int start, int count) =>
        new(unit, (ModbusFunction)table, checked((ushort)start), checked((ushort)count));

    public static ModbusRequest WriteCoil(byte unit, int address, bool on) =>
        new(unit, ModbusFunction.WriteSingleCoil, checked((ushort)address), 1, new byte[] { on ? (byte)0xFF : (byte)0, 0 });

    public static ModbusRequest WriteRegister(byte unit, int address, ushort value) =>
        new(unit, ModbusFunction.WriteSingleRegister, checked((ushort)address), 1, ToBytes([value]));

    public static ModbusRequest WriteCoils(byte unit, int start, ReadOnlySpan<bool> values)
    {
        var bytes = new byte[(values.Length + 7) / 8];
        for (var i = 0; i < values.Length; i++)
        {
            bytes[i / 8] |= (byte)(values[i] ? 1 << (i % 8) : 0);
        }

        return new(unit, ModbusFunction.WriteMultipleCoils, checked((ushort)start), checked((ushort)values.Length), bytes);
    }

    public static ModbusRequest WriteRegisters(byte unit, int start, ReadOnlySpan<ushort> values) =>
        new(unit, ModbusFunction.WriteMultipleRegisters, checked((ushort)start), checked((ushort)values.Length), ToBytes(values));

    private static byte[] ToBytes(ReadOnlySpan<ushort> registers)
    {
        var bytes = new byte[registers.Length * 2];
        for (var i = 0; i < registers.Length; i++)
        {
            bytes[i * 2] = (byte)(registers[i] >> 8);
            bytes[(i * 2) + 1] = (byte)registers[i];
        }

        return bytes;
    }
}
