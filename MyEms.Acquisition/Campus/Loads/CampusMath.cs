namespace MyEms.Acquisition.Campus.Loads;

/// <summary>
/// Trigonometry from additions and multiplications only. The runtime's own functions may differ in the last bit from one
/// C library to the next, and the campus promises the same bytes for the same seed on every machine.
/// </summary>
internal static class CampusMath
{
    /// <summary>Cosine of an angle given in turns (1 = 360°).</summary>
    public static double CosTurns(double turns)
    {
        var x = Math.Abs(turns - Math.Round(turns));
        return x <= 0.25 ? Polynomial(x) : -Polynomial(0.5 - x);
    }

    /// <summary>Sine of an angle given in turns (1 = 360°).</summary>
    public static double SinTurns(double turns) => CosTurns(turns - 0.25);

    /// <summary>Taylor series of cos(2πx) for x in [0, 0.25]; the error is below 1e-9.</summary>
    private static double Polynomial(double x)
    {
        var a = 2 * Math.PI * x;
        var s = a * a;
        return 1 - (s / 2 * (1 - (s / 12 * (1 - (s / 30 * (1 - (s / 56 * (1 - (s / 90 * (1 - (s / 132)))))))))));
    }
}
