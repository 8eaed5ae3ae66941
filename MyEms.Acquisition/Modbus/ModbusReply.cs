namespace MyEms.Acquisition.Modbus;

/// <summary>Why an exchange gave nothing.</summary>
internal enum ModbusFailureKind
{
    UnknownHost,
    Refused,
    Unreachable,
    Disconnected,
    Silent,
    Malformed,
    Exception,
}

/// <summary>A failed exchange.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Code">The exception code that the device sent; else 0.</param>
/// <param name="Detail">What exactly was wrong, as the end of a sentence; may be empty.</param>
internal sealed record ModbusFailure(ModbusFailureKind Kind, byte Code = 0, string Detail = "")
{
    /// <summary>True when there is no connection, so that asking for anything else now is of no use.</summary>
    public bool NoConnection => Kind is ModbusFailureKind.UnknownHost or ModbusFailureKind.Refused or ModbusFailureKind.Unreachable;
}

/// <summary>What an exchange gave: the data bytes of a read (empty for a write), or a failure.</summary>
internal readonly record struct ModbusReply(ReadOnlyMemory<byte> Data, ModbusFailure? Failure)
{
    public static ModbusReply Failed(ModbusFailure failure) => new(default, failure);
}
