using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Fetches the readings that a calculation needs, for many points in one statement. What a figure depends on is no fixed
/// number of rows (<see cref="ReadingWindow"/>): those few points for which the usual number does not do are asked for again.
/// </summary>
internal static class RegisterReadings
{
    private const int Growth = 8;

    /// <summary>
    /// From changed ranges of points to the ranges of figures, verdicts and findings that the change can touch, on the grid, in
    /// order of points and time, merged where they meet.
    /// </summary>
    public static Task<List<PointRange>> WidenAsync(
        NpgsqlConnection connection, LedgerModel model, IReadOnlyList<PointRange> ranges, CancellationToken cancellationToken) =>
        WidenAsync(new ReadingQuery(connection), Loads(model, ranges), cancellationToken);

    internal static async Task<List<PointRange>> WidenAsync(IReadingSource source, IReadOnlyList<ReadingLoad> loads, CancellationToken cancellationToken)
    {
        var touched = new List<PointRange>(loads.Count);
        var profiled = new List<ReadingLoad>();
        var pending = loads;
        for (var rows = ReadingWindow.Rows; pending.Count > 0; rows *= Growth)
        {
            await source.EdgesAsync(pending, rows, cancellationToken);
            var more = new List<ReadingLoad>();
            foreach (var load in pending)
            {
                if (Touched(load, rows) is not { } range)
                {
                    more.Add(load);
                    continue;
                }

                touched.Add(range);
                if (load.Rules.UsesProfile && load.After.Length > 0)
                {
                    profiled.Add(new ReadingLoad(range with { To = range.To + MeasuredHistory.Length }, load.Rules));
                }
            }

            pending = more;
        }

        await FetchAsync(source, profiled, cancellationToken);
        touched.AddRange(profiled.SelectMany(load => GapRanges.Of(load.Rules, load.Readings, new Validity(load.From, load.Range.To))
            .Select(gap => OnGrid(load.Range.PointId, gap.From, gap.To))));
        return Merge(touched);
    }

    /// <summary>What the figures of each range depend on, in the order of the ranges.</summary>
    /// <param name="connection">Open; within the transaction of the marks.</param>
    /// <param name="model">Configuration.</param>
    /// <param name="ranges">On the grid; their points carry meters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MeterInput[]> ReadAsync(
        NpgsqlConnection connection, LedgerModel model, IReadOnlyList<PointRange> ranges, CancellationToken cancellationToken)
    {
        var loads = Loads(model, ranges);
        await ReadAsync(new ReadingQuery(connection), loads, cancellationToken);
        MeterInput[] inputs = [.. loads.Select(load => new MeterInput(MeterOf(model, load), load.Range.PointId, load.Readings, load.Range.From, load.Range.To))];
        return await IntervalCorrections.AddAsync(connection, inputs, cancellationToken);
    }

    internal static async Task ReadAsync(IReadingSource source, IReadOnlyList<ReadingLoad> loads, CancellationToken cancellationToken)
    {
        await FetchAsync(source, loads, cancellationToken);
        await FetchAsync(source, [.. loads.Where(NeedsHistory)], cancellationToken);
    }

    private static async Task FetchAsync(IReadingSource source, IReadOnlyList<ReadingLoad> loads, CancellationToken cancellationToken)
    {
        var pending = loads;
        for (var rows = ReadingWindow.Rows; pending.Count > 0; rows *= Growth)
        {
            await source.WholeAsync(pending, rows, cancellationToken);
            pending = [.. pending.Where(load => !load.Suffices(rows))];
        }
    }

    // A gap is laid after what was measured in the weeks before it: these are to be read too.
    private static bool NeedsHistory(ReadingLoad load)
    {
        var gaps = GapRanges.Of(load.Rules, load.Readings, new Validity(load.Range.From, load.Range.To));
        if (gaps.Count == 0)
        {
            return false;
        }

        var from = BaseInterval.Floor(gaps[0].From) - MeasuredHistory.Length;
        load.From = from < load.Range.From ? from : load.Range.From;
        return true;
    }

    private static PointRange? Touched(ReadingLoad load, int rows)
    {
        var first = ReadingWindow.FirstTouched(load.Rules, load.Before, load.Before.Length < rows, load.Range.From);
        var last = ReadingWindow.LastTouched(load.Rules, load.After, load.After.Length < rows, load.Range.To);
        return first is { } from && last is { } to ? OnGrid(load.Range.PointId, from, to) : null;
    }

    // The last instant lies within: what begins or is judged there belongs to the range.
    private static PointRange OnGrid(int pointId, DateTime from, DateTime last) =>
        new(pointId, BaseInterval.Floor(from), BaseInterval.Floor(last) + BaseInterval.Length);

    private static List<PointRange> Merge(List<PointRange> ranges)
    {
        ranges.Sort((a, b) => a.PointId != b.PointId ? a.PointId.CompareTo(b.PointId) : a.From.CompareTo(b.From));
        var merged = new List<PointRange>(ranges.Count);
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && merged[^1].PointId == range.PointId && range.From <= merged[^1].To)
            {
                merged[^1] = merged[^1] with { To = range.To > merged[^1].To ? range.To : merged[^1].To };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private static ReadingLoad[] Loads(LedgerModel model, IReadOnlyList<PointRange> ranges) =>
        [.. ranges.Select(r => new ReadingLoad(r, ReadingRules.Of(model, model.MeterOf(r.PointId)!.Value)))]; // only points of meters are asked for

    private static int MeterOf(LedgerModel model, ReadingLoad load) => model.MeterOf(load.Range.PointId)!.Value; // as above
}
