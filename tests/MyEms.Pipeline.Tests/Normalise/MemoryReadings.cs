using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>Stored readings of one point without a database: one per instant, the last one holds.</summary>
internal sealed class MemoryReadings : IReadingSource
{
    private readonly SortedList<DateTime, MeterReading> _readings = [];

    public MeterReading[] All => [.. _readings.Values];

    public void Put(MeterReading reading) => _readings[reading.At] = reading;

    public void Remove(DateTime at) => _readings.Remove(at);

    public Task WholeAsync(IReadOnlyList<ReadingLoad> loads, int rows, CancellationToken cancellationToken) => Fill(loads, rows, isWhole: true);

    public Task EdgesAsync(IReadOnlyList<ReadingLoad> loads, int rows, CancellationToken cancellationToken) => Fill(loads, rows, isWhole: false);

    private Task Fill(IReadOnlyList<ReadingLoad> loads, int rows, bool isWhole)
    {
        var all = All;
        foreach (var load in loads)
        {
            load.Clear();
            var (first, end) = (Array.FindIndex(all, r => r.At >= load.From), Array.FindIndex(all, r => r.At >= load.Range.To));
            (first, end) = (first < 0 ? all.Length : first, end < 0 ? all.Length : end);
            var low = first == 0 ? load.From : all[Math.Max(0, first - rows)].At - load.Back;
            var high = end == all.Length ? load.Range.To : all[Math.Min(all.Length, end + rows) - 1].At + (2 * load.Back);
            foreach (var reading in all.Where(r => r.At >= low && r.At <= high && (isWhole || r.At < load.From || r.At >= load.Range.To)))
            {
                load.Add(reading);
            }
        }

        return Task.CompletedTask;
    }
}
