using System.Buffers;
using MyEms.Core.Ledger;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

/// <summary>A reading as the table stores it.</summary>
/// <param name="Micros">Microseconds since 2000-01-01 UTC, PostgreSQL's own count.</param>
/// <param name="Sequence">Its place in the batch: the later wins.</param>
/// <param name="Month">Year × 12 + month − 1: its partition.</param>
internal readonly record struct ReadingRow(long Micros, double Value, int PointId, int Sequence, int Month, short Quality)
{
    private const long EpochMicros = 630_822_816_000_000_000 / 10;

    public DateTime At => ToInstant(Micros);

    /// <summary>Drops what is below a microsecond, as the table does: two readings within one are the same instant.</summary>
    public static long ToMicros(DateTime at) => (at.Ticks / 10) - EpochMicros;

    public static DateTime ToInstant(long micros) => new((micros + EpochMicros) * 10, DateTimeKind.Utc);
}

/// <summary>
/// Readings put in the one order in which every writer touches the table (month, point, instant), so that two writers
/// cannot wait for each other in a circle; month first because COPY writes partition by partition. Of several
/// readings of a point and instant only the last is left. Dispose gives the memory back.
/// </summary>
internal sealed class ReadingBatch : IDisposable
{
    private readonly ReadingRow[] _rows;
    private readonly int _count;

    private ReadingBatch(ReadingRow[] rows, int count, int offered)
    {
        _rows = rows;
        _count = count;
        Duplicates = offered - count;
    }

    public ReadOnlyMemory<ReadingRow> Rows => _rows.AsMemory(0, _count);

    /// <summary>Readings that a later one of the same point and instant replaced.</summary>
    public int Duplicates { get; }

    public static ReadingBatch Create(ReadOnlySpan<Reading> readings)
    {
        var rows = ArrayPool<ReadingRow>.Shared.Rent(readings.Length);
        var isOrdered = Fill(readings, rows);
        var count = readings.Length;
        if (!isOrdered)
        {
            rows.AsSpan(0, count).Sort(Compare);
            count = KeepLast(rows.AsSpan(0, count));
        }

        return new ReadingBatch(rows, count, readings.Length);
    }

    public void Dispose() => ArrayPool<ReadingRow>.Shared.Return(_rows);

    /// <summary>The first instant of each month that has rows.</summary>
    public IReadOnlyList<DateTime> Months()
    {
        var months = new List<DateTime>();
        var last = -1;
        foreach (ref readonly var row in _rows.AsSpan(0, _count))
        {
            if (row.Month != last)
            {
                last = row.Month;
                months.Add(new DateTime(last / 12, (last % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc));
            }
        }

        return months;
    }

    /// <summary>One half-open range per point, from its first reading to a microsecond after its last; months that do not adjoin are ranges apart.</summary>
    public IReadOnlyList<DirtyMark> Ranges()
    {
        var ranges = new List<(DirtyMark Mark, int Month)>();
        var open = new Dictionary<int, int>();
        var rows = _rows.AsSpan(0, _count);
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && rows[end].PointId == rows[start].PointId && rows[end].Month == rows[start].Month)
            {
                end++;
            }

            var mark = new DirtyMark(rows[start].PointId, rows[start].At, ReadingRow.ToInstant(rows[end - 1].Micros + 1));
            if (open.TryGetValue(mark.Key, out var index) && ranges[index].Month == rows[start].Month - 1)
            {
                ranges[index] = (ranges[index].Mark with { To = mark.To }, rows[start].Month);
            }
            else
            {
                open[mark.Key] = ranges.Count;
                ranges.Add((mark, rows[start].Month));
            }

            start = end;
        }

        return [.. ranges.Select(r => r.Mark)];
    }

    private static bool Fill(ReadOnlySpan<Reading> readings, ReadingRow[] rows)
    {
        var isOrdered = true;
        var (monthStart, monthEnd, month) = (DateTime.MaxValue, DateTime.MinValue, 0);
        for (var i = 0; i < readings.Length; i++)
        {
            ref readonly var reading = ref readings[i];
            if (reading.At < monthStart || reading.At >= monthEnd)
            {
                monthStart = new DateTime(reading.At.Year, reading.At.Month, 1, 0, 0, 0, DateTimeKind.Utc);
                monthEnd = monthStart.AddMonths(1);
                month = (monthStart.Year * 12) + monthStart.Month - 1;
            }

            rows[i] = new ReadingRow(ReadingRow.ToMicros(reading.At), reading.Value, reading.PointId, i, month, (short)reading.Quality);
            isOrdered = isOrdered && (i == 0 || CompareKeys(rows[i - 1], rows[i]) < 0);
        }

        return isOrdered;
    }

    private static int KeepLast(Span<ReadingRow> rows)
    {
        var kept = 0;
        for (var i = 1; i < rows.Length; i++)
        {
            if (CompareKeys(rows[kept], rows[i]) != 0)
            {
                kept++;
            }

            rows[kept] = rows[i];
        }

        return rows.Length == 0 ? 0 : kept + 1;
    }

    private static int Compare(ReadingRow a, ReadingRow b)
    {
        var keys = CompareKeys(a, b);
        return keys != 0 ? keys : a.Sequence.CompareTo(b.Sequence);
    }

    private static int CompareKeys(in ReadingRow a, in ReadingRow b)
    {
        if (a.Month != b.Month)
        {
            return a.Month < b.Month ? -1 : 1;
        }

        return a.PointId != b.PointId ? (a.PointId < b.PointId ? -1 : 1) : a.Micros.CompareTo(b.Micros);
    }
}
