using System.Globalization;
using Npgsql;

namespace MyEms.Pipeline.Tests.History;

/// <summary>Keeps what was computed step by step, computes everything from scratch, and names the rows that differ by a bit.</summary>
internal static class RebuildComparison
{
    private const int Named = 6;

    private static readonly Dictionary<string, string[]> s_keys = new()
    {
        ["ledger"] = ["node_id", "category_id", "item_id", "role", "day"],
        ["ledger_day"] = ["node_id", "category_id", "item_id", "role", "day", "period"],
        ["verdict"] = ["point_id", "ts"],
        ["finding"] = ["node_id", "from_ts", "kind"],
    };

    public static async Task<IReadOnlyList<string>> DifferencesAsync(HistoryProduct product, Func<Task> drain, CancellationToken cancellationToken)
    {
        foreach (var table in HistoryProduct.ComputedTables)
        {
            await ExecuteAsync(product, $"drop table if exists kept_{table}; create unlogged table kept_{table} as table {table}; truncate {table}", cancellationToken);
        }

        await product.MarkEverythingAsync(cancellationToken);
        await drain();
        var differences = new List<string>();
        foreach (var table in HistoryProduct.ComputedTables)
        {
            differences.AddRange(await DifferencesAsync(product, table, cancellationToken));
        }

        return differences;
    }

    private static async Task<List<string>> DifferencesAsync(HistoryProduct product, string table, CancellationToken cancellationToken)
    {
        var key = string.Join(", ", s_keys[table]);
        await using var command = product.DataSource.CreateCommand(
            $"""
            with a as (table kept_{table} except all table {table}), b as (table {table} except all table kept_{table}),
                 d as (select {key}, true as kept, row_to_json(a) as row from a union all select {key}, false, row_to_json(b) from b)
            select count(*) over (), kept, concat_ws(' ', (select name from node where id = {s_keys[table][0]}), {key}), row::text from d order by {key}, kept limit {2 * Named}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(bool Kept, string Key, string Row)>();
        long count = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            count = reader.GetInt64(0);
            rows.Add((reader.GetBoolean(1), reader.GetString(2), reader.GetString(3)));
        }

        return count == 0 ? [] : [$"{table}: {count} rows", .. rows.GroupBy(r => r.Key).Select(g => "  " + Describe(g.Key, [.. g]))];
    }

    private static string Describe(string key, (bool Kept, string Key, string Row)[] rows)
    {
        if (rows.Length == 1)
        {
            return $"{key}: only {(rows[0].Kept ? "step by step" : "in the rebuild")}";
        }

        // The first place where the two rows part, with what stands around it.
        var (kept, rebuilt) = (rows.Single(r => r.Kept).Row, rows.Single(r => !r.Kept).Row);
        var at = Enumerable.Range(0, Math.Min(kept.Length, rebuilt.Length)).FirstOrDefault(i => kept[i] != rebuilt[i]);
        var column = kept[..at].LastIndexOf('"') is var end and > 0 ? kept[(kept.LastIndexOf('"', end - 1) + 1)..end] : "";
        var index = column.Length > 0 ? kept[kept.LastIndexOf('"', at)..at].Count(c => c == ',').ToString(CultureInfo.InvariantCulture) : "";
        return $"{key}: {column}[{index}] …{Around(kept, at)}… step by step, …{Around(rebuilt, at)}… rebuilt";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 12)..Math.Min(text.Length, at + 24)];

    private static async Task ExecuteAsync(HistoryProduct product, string sql, CancellationToken cancellationToken)
    {
        await using var command = product.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
