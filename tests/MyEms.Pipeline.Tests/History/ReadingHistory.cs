using MyEms.Core.Readings;

namespace MyEms.Pipeline.Tests.History;

/// <summary>The life of the readings of a site: fresh, late, in disorder, twice, corrected, flagged, absurd, deleted.</summary>
internal sealed class ReadingHistory
{
    /// <summary>Six days over the change to summer time and the end of a month.</summary>
    public static readonly DateTime Start = new(2026, 3, 27, 9, 0, 0, DateTimeKind.Utc);

    private const int Hours = 140;
    private readonly Random _random;
    private readonly HistoryNodes _nodes;
    private readonly HandHistory _hand;
    private readonly Dictionary<int, List<Reading>> _truth;
    private readonly Dictionary<int, SortedDictionary<DateTime, Reading>> _stored;

    public ReadingHistory(HistoryNodes nodes, int seed)
    {
        (_nodes, _random, _hand) = (nodes, new Random(seed), new HandHistory(nodes, seed + 2));
        _truth = nodes.AllPoints.ToDictionary(p => p, p => Register(p, isOffline: p == nodes.Points[nodes.Meters[^1]]));
        _stored = _truth.Keys.ToDictionary(p => p, _ => new SortedDictionary<DateTime, Reading>());
    }

    /// <summary>The first half, with holes.</summary>
    public async Task BeginAsync(HistoryProduct product, CancellationToken cancellationToken)
    {
        var readings = _truth.Values.SelectMany(t => t.Take(t.Count / 2).Where((_, i) => i / 20 % 4 != 3)).ToArray();
        _random.Shuffle(readings);
        await StoreAsync(product, readings, cancellationToken);
    }

    /// <summary>Something happens to the readings of a point.</summary>
    public async Task<string> StepAsync(HistoryProduct product, CancellationToken cancellationToken)
    {
        var point = _nodes.AllPoints[_random.Next(_nodes.AllPoints.Count)];
        var stored = _stored[point].Values.ToList();
        var pending = _truth[point].Where(r => !_stored[point].ContainsKey(r.At)).ToList();
        if (stored.Count > 0 && _random.Next(4) == 0)
        {
            return await _hand.StepAsync(product, point, Stretch(stored, 4), cancellationToken);
        }

        var kind = _random.Next(stored.Count == 0 || pending.Count == 0 ? 8 : 10);
        if (stored.Count == 0 || (kind >= 8 && pending.Count > 0))
        {
            var readings = Stretch(pending, 30);
            var isShuffled = _random.Next(2) == 0;
            if (isShuffled)
            {
                _random.Shuffle(readings);
            }

            await StoreAsync(product, readings, cancellationToken);
            return Say(isShuffled ? "late in disorder" : "late", readings);
        }

        var some = Stretch(stored, kind == 6 ? 40 : 4);
        if (kind == 6)
        {
            await StoreAsync(product, [.. some, .. some], cancellationToken);
            return Say("duplicate", some);
        }

        return kind == 7 ? await DeleteAsync(product, some, cancellationToken) : await CorrectAsync(product, some, kind, cancellationToken);
    }

    private async Task<string> CorrectAsync(HistoryProduct product, Reading[] some, int kind, CancellationToken cancellationToken)
    {
        var (name, changed) = kind switch
        {
            0 => ("corrected a little", some.Select(r => r with { Value = Math.Round(r.Value + _random.NextDouble() - 0.5, 3) })),
            1 => ("zero", some.Select(r => r with { Value = 0 })),
            2 => ("absurd", some.Select(r => r with { Value = _random.Next(2) == 0 ? 99_999_999 : -17.5 })),
            3 => ("flagged", some.Select(r => r with { Quality = ReadingQuality.AboveRange })),
            4 => ("made good again", some.Select(r => r with { Quality = ReadingQuality.Good })),
            _ => ("raised for good", some.Select(r => r with { Value = r.Value + _random.Next(1, 50) })),
        };
        var readings = changed.ToArray();
        await StoreAsync(product, readings, cancellationToken);
        return Say(name, readings);
    }

    private async Task<string> DeleteAsync(HistoryProduct product, Reading[] some, CancellationToken cancellationToken)
    {
        await product.DeleteAsync(some[0].PointId, some.Min(r => r.At), some.Max(r => r.At), cancellationToken);
        foreach (var reading in some)
        {
            _stored[reading.PointId].Remove(reading.At);
        }

        return Say("deleted", some);
    }

    private async Task StoreAsync(HistoryProduct product, Reading[] readings, CancellationToken cancellationToken)
    {
        await product.StoreAsync(readings, cancellationToken);
        foreach (var reading in readings)
        {
            _stored[reading.PointId][reading.At] = reading;
        }
    }

    private Reading[] Stretch(List<Reading> readings, int most)
    {
        var count = _random.Next(1, Math.Min(most, readings.Count) + 1);
        var first = _random.Next(readings.Count - count + 1);
        return [.. readings.GetRange(first, count)];
    }

    private static string Say(string what, Reading[] readings) =>
        $"readings of point {readings[0].PointId}: {what} ×{readings.Length}, {readings.Min(r => r.At):dd HH:mm:ss}–{readings.Max(r => r.At):dd HH:mm:ss}";

    /// <summary>A register with uneven steps, silent hours, and at times a rollover or a reset; of an offline meter a value a day.</summary>
    private List<Reading> Register(int point, bool isOffline)
    {
        var readings = new List<Reading>();
        var value = _random.Next(3) == 0 ? 9_950.0 : _random.Next(0, 5_000);
        for (var at = Start.AddMinutes(_random.Next(0, 300)); at < Start.AddHours(Hours);)
        {
            readings.Add(new Reading(point, at, Math.Round(value, 3)));
            var minutes = isOffline ? 1_440 : _random.Next(40) == 0 ? _random.Next(60, 900) : _random.Next(6, 33);
            at = at.AddMinutes(minutes).AddSeconds(_random.Next(60));
            value += _random.NextDouble() * minutes / 4;
            value = value >= 10_000 ? value - 10_000 : value;
            value = _random.Next(150) == 0 ? 0 : value;
        }

        return readings;
    }
}
