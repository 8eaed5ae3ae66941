using Npgsql;

namespace MyEms.Core.Ledger;

/// <summary>Where facts of a point or of a node stand: no foreign key leads from there, so whoever removes configuration removes them too.</summary>
public static class FactTables
{
    /// <summary>Tables with a column <c>point_id</c>.</summary>
    public static IReadOnlyList<string> ByPoint { get; } = ["reading", "verdict", "manual_reading"];

    /// <summary>Tables with a column <c>node_id</c>.</summary>
    public static IReadOnlyList<string> ByNode { get; } =
        ["ledger", "ledger_day", "receipt", "finding", "interval_correction", "period_figure", "period_lock"];

    private static readonly string s_deleteSql = string.Join(
        ";\n",
        ByPoint.Select(t => $"delete from {t} where point_id = any(@points)")
            .Concat(ByNode.Select(t => $"delete from {t} where node_id = any(@nodes)"))
            .Append("delete from dirty where (abs(stage) = 1 and key = any(@points)) or (abs(stage) > 1 and key = any(@nodes))"));

    /// <summary>Empties all tables of facts, and what tells of their changes.</summary>
    public static async Task TruncateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"truncate dirty, change, import_batch, {string.Join(", ", ByPoint.Concat(ByNode))}", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Deletes all facts of the points and nodes.</summary>
    public static async Task DeleteAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> points, IReadOnlyCollection<int> nodes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(s_deleteSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("points", points.ToArray());
        command.Parameters.AddWithValue("nodes", nodes.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
