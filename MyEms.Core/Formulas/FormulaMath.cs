namespace MyEms.Core.Formulas;

/// <summary>
/// Arithmetic in which missing (NaN) stays missing and nothing is infinite. Conditions are 1, 0 or missing. Used by compiled
/// formulas, which is why everything is a static method of doubles.
/// </summary>
internal static class FormulaMath
{
    /// <summary>A result beyond all numbers is missing.</summary>
    public static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    /// <summary>IEEE says 1 for anything to the power of 0, and for 1 to any power; missing stays missing here.</summary>
    public static double Power(double value, double exponent) =>
        double.IsNaN(value) || double.IsNaN(exponent) ? double.NaN : Finite(Math.Pow(value, exponent));

    public static double Round(double value, int digits) => Finite(Math.Round(value, digits, MidpointRounding.AwayFromZero));

    public static double Equal(double a, double b) => Condition(a, b, a == b);

    public static double NotEqual(double a, double b) => Condition(a, b, a != b);

    public static double Less(double a, double b) => Condition(a, b, a < b);

    public static double LessOrEqual(double a, double b) => Condition(a, b, a <= b);

    public static double Greater(double a, double b) => Condition(a, b, a > b);

    public static double GreaterOrEqual(double a, double b) => Condition(a, b, a >= b);

    public static double And(double a, double b) => Condition(a, b, a != 0 && b != 0);

    public static double Or(double a, double b) => Condition(a, b, a != 0 || b != 0);

    public static double Not(double a) => double.IsNaN(a) ? double.NaN : a == 0 ? 1 : 0;

    // Deliberately without a short cut: a condition on something unknown is unknown.
    private static double Condition(double a, double b, bool holds) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : holds ? 1 : 0;
}
