using MyEms.Core.Nodes;
using MyEms.Web.Components;
using MudBlazor;
using Npgsql;

namespace MyEms.Web.Reports;

/// <summary>The spaces that a report can be asked for, within the reader's scope, with the names above them.</summary>
internal sealed class ReportNodes(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>As many as anybody scrolls through.</summary>
    private const int Limit = 300; // as in the query

    // The depth bounds the climb, should the tree ever hold a loop.
    private const string Sql =
        $"""
        with recursive found as (
            select n.id, n.name from node n
            where n.kind = @kind and {NodeScope.Sql} and (@only is null or n.id = @only) and (@pattern is null or n.name ilike @pattern)
        ), up as (
            select f.id, p.space_id as above, 1 as depth from found f
            join placement p on p.node_id = f.id and p.valid_from <= @now and @now < p.valid_to
            union all
            select u.id, p.space_id, u.depth + 1 from up u
            join placement p on p.node_id = u.above and p.valid_from <= @now and @now < p.valid_to
            where u.depth < 32
        )
        select f.id, f.name, coalesce(array_agg(a.name order by u.depth desc) filter (where a.id is not null), array[]::text[])
        from found f left join up u on u.id = f.id left join node a on a.id = u.above
        group by f.id, f.name
        order by @pattern is not null and f.name not ilike @prefix, count(a.id), f.name, f.id
        limit 300
        """;

    /// <summary>Spaces whose name holds what was typed, those that begin with it first; from the top for nothing.</summary>
    public Task<IReadOnlyList<NodePick>> FindAsync(string text, NodeScope scope, CancellationToken cancellationToken) =>
        ReadAsync(text.Trim() is { Length: > 0 } typed ? typed : null, null, scope, cancellationToken);

    /// <summary>A space with its path; null when there is none for this reader.</summary>
    public async Task<NodePick?> FindAsync(int node, NodeScope scope, CancellationToken cancellationToken) =>
        (await ReadAsync(null, node, scope, cancellationToken)).SingleOrDefault();

    private async Task<IReadOnlyList<NodePick>> ReadAsync(string? text, int? only, NodeScope scope, CancellationToken cancellationToken)
    {
        var escaped = text?.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.AddWithValue("kind", (short)NodeKind.Space);
        command.Parameters.Add(new NpgsqlParameter("only", NpgsqlTypes.NpgsqlDbType.Integer) { Value = only is { } id ? id : DBNull.Value });
        command.Parameters.Add(Text("pattern", escaped is null ? null : $"%{escaped}%"));
        command.Parameters.Add(Text("prefix", escaped is null ? null : $"{escaped}%"));
        command.Parameters.AddWithValue("now", time.GetUtcNow().UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var picks = new List<NodePick>();
        while (picks.Count < Limit && await reader.ReadAsync(cancellationToken))
        {
            picks.Add(Pick(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<string[]>(2)));
        }

        return picks;
    }

    private static NpgsqlParameter Text(string name, string? value) =>
        new(name, NpgsqlTypes.NpgsqlDbType.Text) { Value = value ?? (object)DBNull.Value };

    private static NodePick Pick(int id, string name, string[] above) => new(id.ToString(System.Globalization.CultureInfo.InvariantCulture), name, above, above.Length switch
    {
        0 => Icons.Material.Outlined.Public,
        1 => Icons.Material.Outlined.LocationOn,
        2 => Icons.Material.Outlined.Apartment,
        3 => Icons.Material.Outlined.Layers,
        _ => Icons.Material.Outlined.MeetingRoom,
    });
}
