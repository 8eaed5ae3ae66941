using MyEms.Core.Ledger;
using Npgsql;

namespace MyEms.Pipeline.Stages;

/// <summary>
/// Puts computed intervals into the stored days of meters: the intervals of the ranges are replaced, the others of a day
/// that was computed in part stay as they are.
/// </summary>
internal sealed class ReplacedDays
{
    private readonly Dictionary<(int Node, VectorKey Key, DateOnly Day), DayVector> _vectors = [];
    private readonly Dictionary<(int Node, DateOnly Day), bool[]> _partial = [];
    private readonly List<(int NodeId, DateOnly From, DateOnly To)> _scopes = [];

    /// <param name="ranges">Of each meter apart and in order.</param>
    /// <param name="vectors">The computed intervals; one key and day of a meter may come in several pieces.</param>
    public ReplacedDays(IEnumerable<LedgerRange> ranges, IEnumerable<LedgerVector> vectors)
    {
        foreach (var range in ranges)
        {
            AddRange(range);
        }

        foreach (var vector in vectors)
        {
            if (!_vectors.TryAdd((vector.NodeId, vector.Key, vector.Day), vector.Values))
            {
                _vectors[(vector.NodeId, vector.Key, vector.Day)].Add(vector.Values, 1m);
            }
        }
    }

    /// <summary>Writes them, in a transaction.</summary>
    /// <returns>The meter-days that differ from before.</returns>
    public async Task<List<(int NodeId, DateOnly Day)>> StoreAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_partial.Count > 0)
        {
            foreach (var stored in await LedgerStore.ReadAsync(connection, _partial.Keys, cancellationToken))
            {
                Keep(stored);
            }
        }

        return await LedgerStore.ReplaceAsync(
            connection, _scopes, _vectors.Select(v => new LedgerVector(v.Key.Node, v.Key.Key, v.Key.Day, v.Value)), cancellationToken);
    }

    private void Keep(LedgerVector stored)
    {
        var replaced = _partial[(stored.NodeId, stored.Day)];
        if (!_vectors.TryGetValue((stored.NodeId, stored.Key, stored.Day), out var vector))
        {
            _vectors.Add((stored.NodeId, stored.Key, stored.Day), vector = new DayVector());
        }

        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            if (!replaced[i])
            {
                vector.CopyFrom(stored.Values, i, i + 1);
            }
        }
    }

    private void AddRange(LedgerRange range)
    {
        var end = BaseInterval.DayOf(range.To.AddTicks(-1)).AddDays(1);
        for (var day = BaseInterval.DayOf(range.From); day < end; day = day.AddDays(1))
        {
            var (start, next) = (BaseInterval.StartOf(day), BaseInterval.StartOf(day.AddDays(1)));
            if (start < range.From || next > range.To)
            {
                if (!_partial.TryGetValue((range.NodeId, day), out var replaced))
                {
                    _partial.Add((range.NodeId, day), replaced = new bool[BaseInterval.PerDay]);
                }

                var first = start < range.From ? BaseInterval.IndexOf(range.From) : 0;
                Array.Fill(replaced, true, first, (next > range.To ? BaseInterval.IndexOf(range.To) : BaseInterval.PerDay) - first);
            }
        }

        var from = BaseInterval.DayOf(range.From);
        if (_scopes.Count > 0 && _scopes[^1].NodeId == range.NodeId && _scopes[^1].To > from)
        {
            _scopes[^1] = _scopes[^1] with { To = end > _scopes[^1].To ? end : _scopes[^1].To };
            return;
        }

        _scopes.Add((range.NodeId, from, end));
    }
}
