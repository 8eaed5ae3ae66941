namespace MyEms.Pipeline.Normalise;

/// <summary>
/// The rates of a window in order of size, kept while it slides: adding and removing find their place in O(log n). All it
/// says depends on which rates are in it, never on how they came there, down to the last bit.
/// </summary>
internal sealed class RateWindow
{
    private const double Largest = 9e12;

    private double[] _sorted = new double[128];
    private Int128 _sum;

    public int Count { get; private set; }

    /// <summary>In whole millionths, because a sum of floating-point numbers would depend on their order.</summary>
    public double Mean => (double)_sum / Count / 1e6;

    public double Median => Quantile(1, 2);

    public void Add(double rate)
    {
        if (Count == _sorted.Length)
        {
            Array.Resize(ref _sorted, 2 * Count);
        }

        var at = PlaceOf(rate);
        Array.Copy(_sorted, at, _sorted, at + 1, Count - at);
        _sorted[at] = rate;
        Count++;
        _sum += Micros(rate);
    }

    public void Remove(double rate)
    {
        var at = PlaceOf(rate);
        Array.Copy(_sorted, at + 1, _sorted, at, Count - at - 1);
        Count--;
        _sum -= Micros(rate);
    }

    /// <summary>The value below which a share of the rates lies, between two of them the mean of both weighted by nearness.</summary>
    public double Quantile(int numerator, int denominator)
    {
        var (place, rest) = Math.DivRem((Count - 1) * numerator, denominator);
        return rest == 0 ? _sorted[place] : _sorted[place] + ((_sorted[place + 1] - _sorted[place]) * rest / denominator);
    }

    /// <summary>The median distance of the rates from a value: the middle of two sorted halves, found by halving.</summary>
    public double MedianDistance(double center)
    {
        var (lower, upper) = Middle(center, (Count - 1) / 2);
        return Count % 2 == 1 ? lower : (lower + upper) / 2;
    }

    // The k-th smallest distance and the next one. The window of k + 1 rates around the centre whose farther end is nearest.
    private (double Kth, double Next) Middle(double center, int k)
    {
        var (low, high) = (0, Count - k - 1);
        while (low < high)
        {
            var start = (low + high) / 2;
            if (center - _sorted[start] > _sorted[start + k + 1] - center)
            {
                low = start + 1;
            }
            else
            {
                high = start;
            }
        }

        var kth = Math.Max(Math.Abs(center - _sorted[low]), Math.Abs(_sorted[low + k] - center));
        var below = low > 0 ? center - _sorted[low - 1] : double.PositiveInfinity;
        var above = low + k + 1 < Count ? _sorted[low + k + 1] - center : double.PositiveInfinity;
        return (kth, Math.Min(below, above));
    }

    private int PlaceOf(double rate)
    {
        var at = Array.BinarySearch(_sorted, 0, Count, rate);
        return at < 0 ? ~at : at;
    }

    private static long Micros(double rate) => (long)Math.Round(Math.Clamp(rate, -Largest / 10, Largest / 10) * 1e6);
}
