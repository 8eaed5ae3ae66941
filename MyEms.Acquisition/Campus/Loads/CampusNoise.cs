namespace MyEms.Acquisition.Campus.Loads;

/// <summary>
/// Randomness by counter: a value is a function of (seed, series, index), so any interval can be computed without its
/// predecessors. The mixing is the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
internal static class CampusNoise
{
    /// <summary>Uniform in [0, 1).</summary>
    public static double Unit(ulong seed, int series, long index)
    {
        var mixed = Mix(Mix(seed + ((ulong)(uint)series * 0x9E3779B97F4A7C15UL)) + (ulong)index);
        return (mixed >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform in [−1, 1).</summary>
    public static double Signed(ulong seed, int series, long index) => (2 * Unit(seed, series, index)) - 1;

    /// <summary>Continuous in <paramref name="x"/>: eased between random values at whole numbers, in [−1, 1).</summary>
    public static double Smooth(ulong seed, int series, double x)
    {
        var floor = Math.Floor(x);
        var index = (long)floor;
        var f = x - floor;
        var eased = f * f * (3 - (2 * f));
        var a = Signed(seed, series, index);
        return a + ((Signed(seed, series, index + 1) - a) * eased);
    }

    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
