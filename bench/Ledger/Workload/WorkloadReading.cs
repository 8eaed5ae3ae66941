namespace MyEms.Bench.Ledger.Workload;

/// <summary>A value of a register as a device sent it.</summary>
/// <param name="Meter">From 1.</param>
/// <param name="Step">Intervals since the start.</param>
/// <param name="Thousandths">The register in thousandths of its unit.</param>
internal readonly record struct WorkloadReading(int Meter, int Step, long Thousandths)
{
    /// <summary>The thousandths nearest to a value, as printing it with three decimals gives them.</summary>
    public static long ToThousandths(double value)
    {
        var product = value * 1000;
        var whole = Math.Floor(product);
        var fraction = product - whole;
        if (fraction != 0.5)
        {
            return (long)(fraction < 0.5 ? whole : whole + 1);
        }

        // The product was rounded onto the middle: what was cut off decides, and a true middle goes to the even one.
        var cut = Math.FusedMultiplyAdd(value, 1000, -product);
        return (long)whole + (cut > 0 || (cut == 0 && (long)whole % 2 != 0) ? 1 : 0);
    }
}
