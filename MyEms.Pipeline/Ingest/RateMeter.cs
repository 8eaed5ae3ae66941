namespace MyEms.Pipeline.Ingest;

/// <summary>Events per second, as the mean of the last ten whole seconds.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private const int Seconds = 10;

    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[Seconds + 1];
    private long _second = time.GetTimestamp() / time.TimestampFrequency;

    public double PerSecond
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return (_counts.Sum() - _counts[_second % _counts.Length]) / (double)Seconds;
            }
        }
    }

    public void Add(int count)
    {
        lock (_lock)
        {
            Advance();
            _counts[_second % _counts.Length] += count;
        }
    }

    private void Advance()
    {
        var now = time.GetTimestamp() / time.TimestampFrequency;
        for (_second = Math.Max(_second, now - _counts.Length); _second < now;)
        {
            _second++;
            _counts[_second % _counts.Length] = 0;
        }
    }
}
