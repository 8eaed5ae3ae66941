using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>A range of a point while its readings are fetched.</summary>
internal sealed class ReadingLoad(PointRange range, ReadingRules rules)
{
    private MeterReading[] _readings = new MeterReading[64];
    private int _count;
    private bool _isSorted = true;

    public PointRange Range { get; } = range;

    public ReadingRules Rules { get; } = rules;

    /// <summary>From where readings are needed: earlier than the range when a gap in it is laid after a profile.</summary>
    public DateTime From { get; set; } = range.From;

    /// <summary>Time before the usual rows that is read too.</summary>
    public TimeSpan Back { get; private set; } = rules.LookBack;

    public ReadOnlyMemory<MeterReading> Readings => _readings.AsMemory(0, _count);

    /// <summary>The readings before the range.</summary>
    public ReadOnlyMemory<MeterReading> Before => _readings.AsMemory(0, CountBefore(From));

    /// <summary>The readings from the end of the range on.</summary>
    public ReadOnlyMemory<MeterReading> After => _readings.AsMemory(CountBefore(Range.To), _count - CountBefore(Range.To));

    public void Add(MeterReading reading)
    {
        if (_count == _readings.Length)
        {
            Array.Resize(ref _readings, 2 * _count);
        }

        _isSorted &= _count == 0 || _readings[_count - 1].At < reading.At;
        _readings[_count++] = reading;
    }

    public void Clear() => (_count, _isSorted) = (0, true);

    /// <summary>The database gives rows of a point in order of time, but does not promise it.</summary>
    public void Sort()
    {
        if (!_isSorted)
        {
            Array.Sort(_readings, 0, _count, Comparer<MeterReading>.Create((a, b) => a.At.CompareTo(b.At)));
            _isSorted = true;
        }
    }

    /// <summary>Whether all is at hand that the range depends on, when so many rows were asked for on either side.</summary>
    public bool Suffices(int rows)
    {
        var range = new Validity(From, Range.To);
        var (isAllBefore, isAllAfter) = (Before.Length < rows, After.Length < rows);
        if (!isAllBefore && ReadingWindow.NeedsPast(Rules, Readings, range))
        {
            Back = Rules.LookBack + RegisterSpans.ReturnsWithin;
            return false;
        }

        return ReadingWindow.Suffices(Rules, Readings, isAllBefore, isAllAfter, range);
    }

    private int CountBefore(DateTime instant)
    {
        var place = _readings.AsSpan(0, _count).BinarySearch(new Instant(instant));
        return place < 0 ? ~place : place;
    }

    private readonly struct Instant(DateTime at) : IComparable<MeterReading>
    {
        public int CompareTo(MeterReading other) => at.CompareTo(other.At);
    }
}
