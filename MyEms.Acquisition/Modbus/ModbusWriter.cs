using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>Writes single values with the function that fits.</summary>
internal sealed class ModbusWriter(ModbusTcpClient client, DataSourceSpec source)
{
    public async Task<Fault?> WriteAsync(PointSpec point, ModbusAddress address, double rawValue, CancellationToken cancellationToken)
    {
        try
        {
            return address.Table == ModbusTable.Coil
                ? await SendAsync(CoilRequest(address, rawValue), cancellationToken)
                : await WriteRegistersAsync(address, rawValue, cancellationToken);
        }
        catch (OverflowException e)
        {
            return new Fault(FaultKind.Configuration, $"Point {point.Name} cannot take the value: {e.Message}");
        }
    }

    private async Task<Fault?> WriteRegistersAsync(ModbusAddress address, double rawValue, CancellationToken cancellationToken)
    {
        var registers = new ushort[address.Count];
        if (address.Type is RegisterType.Bit or RegisterType.Bits)
        {
            // The other bits of the register are not ours: read it, change ours, write it back.
            var read = ModbusRequest.Read(address.Unit, address.Table, address.Start, 1);
            var reply = await client.ExchangeAsync(read, source.Timeout, cancellationToken);
            if (reply.Failure is not null)
            {
                return ModbusFaults.Describe(source, read, reply.Failure);
            }

            registers[0] = (ushort)((reply.Data.Span[0] << 8) | reply.Data.Span[1]);
        }

        if (address.Type == RegisterType.String)
        {
            return new Fault(FaultKind.Configuration, "A text point takes no number.");
        }

        RegisterCodec.Encode(address, RegisterValue.Of(rawValue), registers);
        var request = registers.Length == 1
            ? ModbusRequest.WriteRegister(address.Unit, address.Start, registers[0])
            : ModbusRequest.WriteRegisters(address.Unit, address.Start, registers);
        return await SendAsync(request, cancellationToken);
    }

    private async Task<Fault?> SendAsync(ModbusRequest request, CancellationToken cancellationToken)
    {
        var reply = await client.ExchangeAsync(request, source.Timeout, cancellationToken);
        return reply.Failure is null ? null : ModbusFaults.Describe(source, request, reply.Failure);
    }

    private static ModbusRequest CoilRequest(ModbusAddress address, double rawValue)
    {
        if (!double.IsInteger(rawValue) || rawValue < 0 || rawValue >= Math.Pow(2, address.Count))
        {
            throw new OverflowException(FormattableString.Invariant($"{rawValue} does not fit {address.Count} coil(s)."));
        }

        if (address.Count == 1)
        {
            return ModbusRequest.WriteCoil(address.Unit, address.Start, rawValue != 0);
        }

        Span<bool> coils = stackalloc bool[address.Count];
        for (var i = 0; i < coils.Length; i++)
        {
            coils[i] = (((ulong)rawValue >> i) & 1) == 1;
        }

        return ModbusRequest.WriteCoils(address.Unit, address.Start, coils);
    }
}
