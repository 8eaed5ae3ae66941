namespace MyEms.Acquisition.Campus.Simulation;

/// <summary>
/// A site's plant controller with set points that can be written: holding register 100 supply air temperature in 0.1 °C
/// (16.0 to 26.0), 101 chilled water temperature in 0.1 °C (5.0 to 12.0).
/// </summary>
internal sealed class PlantController() : SimulatedDevice(new RegisterBlock(3, First, 2))
{
    /// <summary>Unit identifier of the controller behind the energy centre's gateway.</summary>
    public const byte Unit = 241;

    private const int First = 100;
    private static readonly (int Low, int High)[] s_ranges = [(160, 260), (50, 120)];
    private readonly Lock _lock = new();
    private readonly ushort[] _setPoints = [205, 65];

    public override byte Write(int address, ReadOnlySpan<ushort> registers)
    {
        if (address < First || address + registers.Length > First + _setPoints.Length)
        {
            return IllegalAddress;
        }

        for (var i = 0; i < registers.Length; i++)
        {
            var (low, high) = s_ranges[address - First + i];
            if (registers[i] < low || registers[i] > high)
            {
                return IllegalValue;
            }
        }

        lock (_lock)
        {
            registers.CopyTo(_setPoints.AsSpan(address - First));
        }

        return 0;
    }

    protected override void Fill(RegisterBlock block, Span<ushort> registers, DateTime at)
    {
        lock (_lock)
        {
            _setPoints.CopyTo(registers);
        }
    }
}
