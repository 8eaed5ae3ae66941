namespace MyEms.Acquisition.Modbus;

/// <summary>How the bits of one or more 16-bit registers (or of coils) are to be understood.</summary>
public enum RegisterType
{
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float32,
    Float64,

    /// <summary>One bit: of a register (bit 0 is the least significant), or a coil.</summary>
    Bit,

    /// <summary>Neighbouring bits read as an unsigned number, the first one least significant.</summary>
    Bits,

    /// <summary>UTF-8 text, two bytes in a register, ended by NUL bytes or the length.</summary>
    String,
}
