namespace MyEms.Pipeline.Normalise;

/// <summary>
/// What a register usually does between two readings: the median of up to four steps, two before a doubtful stretch and two
/// after it. Robust, because one of the four may be doubtful itself.
/// </summary>
internal readonly struct Steps
{
    private const int Beside = 2;

    private readonly bool _isKnown;
    private readonly double _step;
    private readonly double _rate;

    private Steps(bool isKnown, double step, double rate) => (_isKnown, _step, _rate) = (isKnown, step, rate);

    /// <summary>The steps beside the readings between <paramref name="before"/> and <paramref name="after"/>.</summary>
    /// <param name="readings">In order of time.</param>
    /// <param name="before">Place of the last reading before the stretch.</param>
    /// <param name="after">Place of the first after it.</param>
    /// <param name="end">Readings from this place on are not looked at.</param>
    public static Steps Around(ReadOnlySpan<MeterReading> readings, int before, int after, int end)
    {
        Span<double> steps = stackalloc double[2 * Beside];
        Span<double> rates = stackalloc double[2 * Beside];
        var (known, rising) = (0, 0);
        for (var i = Math.Max(1, before - Beside + 1); i <= before; i++)
        {
            Take(readings, i, steps, rates, ref known, ref rising);
        }

        for (var i = after + 1; i < end && i <= after + Beside; i++)
        {
            Take(readings, i, steps, rates, ref known, ref rising);
        }

        return rising == 0 ? new Steps(known > 0, 0, 0) : new Steps(true, Median(steps[..rising]), Median(rates[..rising]));
    }

    /// <summary>Whether the register may have made this step, at most <paramref name="factor"/> of its usual ones; never, where none is known.</summary>
    public bool Allow(double step, TimeSpan length, double factor) =>
        _isKnown && step >= 0 && (step <= factor * _step || step <= factor * _rate * length.Ticks);

    private static void Take(ReadOnlySpan<MeterReading> readings, int i, Span<double> steps, Span<double> rates, ref int known, ref int rising)
    {
        var step = readings[i].Value - readings[i - 1].Value;
        known += step >= 0 ? 1 : 0;
        if (step > 0)
        {
            steps[rising] = step;
            rates[rising++] = step / (readings[i].At - readings[i - 1].At).Ticks;
        }
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
