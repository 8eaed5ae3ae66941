namespace MyEms.Acquisition.Campus.Simulation;

/// <summary>Registers of a device that lie together and may be read together.</summary>
/// <param name="Function">3 (holding) or 4 (input).</param>
/// <param name="Start">First address.</param>
/// <param name="Count">Number of registers.</param>
internal sealed record RegisterBlock(byte Function, int Start, int Count)
{
    public bool Holds(byte function, int address, int count) =>
        function == Function && address >= Start && address + count <= Start + Count;
}
