using MyEms.Core.Ledger;
using Npgsql;

namespace MyEms.Pipeline.Normalise;

/// <summary>Fetches the corrections in force, for many meters in one statement.</summary>
internal static class IntervalCorrections
{
    private const string Sql =
        """
        select node_id, id, from_ts, to_ts, quantity from interval_correction
        where reverted is null and node_id = any(@nodes) and from_ts < @to and to_ts > @from order by id
        """;

    /// <summary>The inputs with the corrections that touch them.</summary>
    public static async Task<MeterInput[]> AddAsync(NpgsqlConnection connection, MeterInput[] inputs, CancellationToken cancellationToken)
    {
        if (inputs.Length == 0)
        {
            return inputs;
        }

        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue("nodes", inputs.Select(i => i.MeterId).Distinct().ToArray());
        command.Parameters.AddWithValue("from", inputs.Min(i => i.From));
        command.Parameters.AddWithValue("to", inputs.Max(i => i.To));
        var rows = new List<(int Node, IntervalCorrection Correction)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (from, to) = (BaseInterval.Floor(reader.GetDateTime(2)), BaseInterval.Ceiling(reader.GetDateTime(3)));
            rows.Add((reader.GetInt32(0), new IntervalCorrection(reader.GetInt64(1), from, to, reader.GetInt64(4))));
        }

        if (rows.Count == 0)
        {
            return inputs;
        }

        var byNode = rows.ToLookup(r => r.Node, r => r.Correction);
        return [.. inputs.Select(i => i with { Corrections = [.. byNode[i.MeterId].Where(c => c.From < i.To && c.To > i.From)] })];
    }
}
