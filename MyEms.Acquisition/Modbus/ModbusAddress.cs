namespace MyEms.Acquisition.Modbus;

/// <summary>
/// Where a point lies in a Modbus unit and how it is coded. Stored as JSON with the point:
/// <c>{"unit":1,"table":"holding","address":100,"type":"float32","order":"CDAB"}</c>.
/// </summary>
/// <param name="Unit">Unit (slave) id, 0 to 247; gateways without slaves mostly answer 1, 0 or 255 is up to the device.</param>
/// <param name="Table">The address space.</param>
/// <param name="Start">Zero-based address as it goes over the wire: 0 for what many manuals call 40001.</param>
/// <param name="Type">How the registers are coded.</param>
/// <param name="Order">In which order their bytes come.</param>
/// <param name="Bit">The first bit of a <see cref="RegisterType.Bit"/> or <see cref="RegisterType.Bits"/> in a register, 0 to 15.</param>
/// <param name="Length">Registers of a <see cref="RegisterType.String"/>, or bits of <see cref="RegisterType.Bits"/>; else 1.</param>
public sealed record ModbusAddress(
    byte Unit,
    ModbusTable Table,
    int Start,
    RegisterType Type,
    RegisterOrder Order = RegisterOrder.Abcd,
    int Bit = 0,
    int Length = 1)
{
    /// <summary>Registers that one read request may ask for.</summary>
    public const int MaxRegisters = 125;

    /// <summary>Coils or discrete inputs that one read request may ask for.</summary>
    public const int MaxBits = 2000;

    internal const int MaxUnit = 247;
    internal const int AddressSpace = 65536;
    private const int RegisterBits = 16;
    private const int MaxNumberBits = 64;

    /// <summary>True for coils and discrete inputs, which are single bits.</summary>
    public bool IsBitTable => Table is ModbusTable.Coil or ModbusTable.DiscreteInput;

    /// <summary>How many registers (or coils) the value takes.</summary>
    public int Count => Type switch
    {
        RegisterType.String => Length,
        RegisterType.Bits when IsBitTable => Length,
        _ => RegisterCodec.RegisterCount(Type),
    };

    /// <summary>The address after the last one.</summary>
    public int End => Start + Count;

    /// <summary>Everything about this address that no device could serve, one sentence each; empty when it is possible.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Unit > MaxUnit)
        {
            problems.Add($"Unit {Unit} is outside 0 to {MaxUnit}.");
        }

        if (Start is < 0 or >= AddressSpace)
        {
            problems.Add($"Address {Start} is outside 0 to {AddressSpace - 1}.");
        }
        else if (End > AddressSpace)
        {
            problems.Add($"Address {Start} with {Count} {(IsBitTable ? "bits" : "registers")} reaches beyond {AddressSpace - 1}.");
        }

        problems.AddRange(TypeProblems());
        return problems;
    }

    public override string ToString() => $"unit {Unit} {ModbusAddressJson.NameOf(Table)} {Start}";

    private IEnumerable<string> TypeProblems()
    {
        if (IsBitTable && Type is not (RegisterType.Bit or RegisterType.Bits))
        {
            yield return $"Type {ModbusAddressJson.NameOf(Type)} cannot be read from {ModbusAddressJson.NameOf(Table)}: only bit and bits can.";
            yield break;
        }

        var longest = Type switch
        {
            RegisterType.String => MaxRegisters,
            RegisterType.Bits when IsBitTable => MaxNumberBits,
            RegisterType.Bits => RegisterBits,
            _ => 1,
        };
        if (Length < 1 || Length > longest)
        {
            yield return $"Length {Length} is outside 1 to {longest} for type {ModbusAddressJson.NameOf(Type)}.";
        }

        var hasBit = !IsBitTable && Type is RegisterType.Bit or RegisterType.Bits;
        var highest = hasBit && !IsBitTable ? RegisterBits - 1 : 0;
        if (Bit < 0 || Bit > highest)
        {
            yield return highest == 0
                ? $"Bit {Bit} is given, but only bit and bits of a register have one."
                : $"Bit {Bit} is outside 0 to {highest}.";
        }
        else if (hasBit && Length <= RegisterBits && Bit + Length > RegisterBits)
        {
            yield return $"Bit {Bit} with {Length} bits reaches beyond bit {RegisterBits - 1} of the register.";
        }
    }
}
