namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>Round values for a vertical axis.</summary>
/// <param name="Low">Lowest tick; 0 unless a value is negative.</param>
/// <param name="High">Highest tick, not below any value.</param>
/// <param name="Step">Distance of ticks: 1, 2, 2.5 or 5 times a power of ten.</param>
internal readonly record struct AxisTicks(decimal Low, decimal High, decimal Step)
{
    /// <summary>Three to six ticks around the values, zero among them.</summary>
    public static AxisTicks For(decimal lowest, decimal highest)
    {
        var low = Math.Min(0, lowest);
        var high = Math.Max(0, highest);
        if (high == low)
        {
            return new AxisTicks(0, 1, 1);
        }

        var raw = (high - low) / 4;
        var magnitude = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)raw)));
        var step = new[] { 1m, 2m, 2.5m, 5m, 10m }.Select(m => m * magnitude).First(s => s >= raw);
        return new AxisTicks(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    /// <summary>Decimals that the ticks need, no more.</summary>
    public int Decimals => DecimalsOf(Step);

    public IEnumerable<decimal> Values()
    {
        for (var value = Low; value <= High; value += Step)
        {
            yield return value;
        }
    }

    private static int DecimalsOf(decimal step)
    {
        var decimals = 0;
        while (decimals < 6 && Math.Round(step, decimals) != step)
        {
            decimals++;
        }

        return decimals;
    }
}
