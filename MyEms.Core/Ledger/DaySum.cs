namespace MyEms.Core.Ledger;

/// <summary>
/// One UTC day of those of a node's meters that share their parts of the day: their sum, and how much of it is expected.
/// A single meter that counts whole is not copied.
/// </summary>
internal sealed class DaySum
{
    private readonly int[] _expected = new int[BaseInterval.PerDay];
    private DayVector? _own;
    private DayVector? _borrowed;

    /// <summary>The sum; null while nothing was added.</summary>
    public DayVector? Values => _own ?? _borrowed;

    /// <summary>Meter-seconds expected of each interval.</summary>
    public ReadOnlySpan<int> Expected => _expected;

    /// <summary>A meter counts over the intervals [first, end); <paramref name="values"/> is null where it has no figures.</summary>
    public void Add(DayVector? values, decimal weight, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            _expected[i] += BaseInterval.Seconds;
        }

        if (values is null)
        {
            return;
        }

        if (_own is null && _borrowed is null && weight == 1m && first == 0 && end == BaseInterval.PerDay)
        {
            _borrowed = values;
            return;
        }

        if (_own is null)
        {
            _own = new DayVector();
            if (_borrowed is not null)
            {
                _own.Add(_borrowed, 1m);
            }
        }

        _own.Add(values, weight, first, end);
    }
}
