namespace MyEms.Acquisition.Campus.Simulation;

/// <summary>A device behind a gateway, answering register requests. Exception code 0 means success.</summary>
internal abstract class SimulatedDevice(params RegisterBlock[] blocks)
{
    public const byte IllegalFunction = 1;
    public const byte IllegalAddress = 2;
    public const byte IllegalValue = 3;

    /// <summary>Whether the device answers at all at an instant.</summary>
    public virtual bool Answers(DateTime at) => true;

    /// <summary>Reads registers as they are at one instant; gaps within a block read as zero.</summary>
    public byte Read(byte function, int address, Span<ushort> registers, DateTime at)
    {
        foreach (var block in blocks)
        {
            if (block.Holds(function, address, registers.Length))
            {
                var whole = new ushort[block.Count];
                Fill(block, whole, at);
                whole.AsSpan(address - block.Start, registers.Length).CopyTo(registers);
                return 0;
            }
        }

        return IllegalAddress;
    }

    /// <summary>Writes one holding register; most devices have none that can be written.</summary>
    public virtual byte Write(int address, ReadOnlySpan<ushort> registers) => IllegalAddress;

    protected abstract void Fill(RegisterBlock block, Span<ushort> registers, DateTime at);
}
