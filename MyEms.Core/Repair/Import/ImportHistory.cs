using MyEms.Core.Nodes;
using Npgsql;

namespace MyEms.Core.Repair.Import;

/// <summary>An import that was written.</summary>
/// <param name="Id">The import.</param>
/// <param name="FileName">What the file was called.</param>
/// <param name="By">Who uploaded it; null: somebody who is gone.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Rows">Readings in the file.</param>
/// <param name="Accepted">Readings that were written.</param>
/// <param name="Refused">Readings that could not be.</param>
/// <param name="Reverted">When it was taken back, UTC; null: it stands.</param>
/// <param name="RevertedBy">By whom.</param>
public sealed record PastImport(long Id, string FileName, string? By, DateTime Created, int Rows, int Accepted, int Refused, DateTime? Reverted, string? RevertedBy);

/// <summary>The imports of a reader's organisation.</summary>
public sealed class ImportHistory(NpgsqlDataSource dataSource)
{
    private const string Sql =
        $"""
        select n.id, n.file_name, u.display_name, n.created, n.rows, n.accepted, n.refused, n.reverted, r.display_name
        from import_batch n left join app_user u on u.id = n.user_id left join app_user r on r.id = n.reverted_by
        where {NodeScope.Sql} and (@id is null or n.id = @id)
        order by n.created desc, n.id desc limit @limit offset @skip
        """;

    private const string CountSql = $"select count(*) from import_batch n where {NodeScope.Sql}";

    /// <summary>A part of them, the newest first, and how many there are.</summary>
    public async Task<(IReadOnlyList<PastImport> Items, int Total)> ListAsync(NodeScope scope, int skip, int limit, CancellationToken cancellationToken)
    {
        await using var count = dataSource.CreateCommand(CountSql);
        count.Parameters.Add(scope.Parameter());
        var total = (int)(long)(await count.ExecuteScalarAsync(cancellationToken) ?? 0L);
        return (await ReadAsync(scope, null, skip, limit, cancellationToken), total);
    }

    public async Task<PastImport?> FindAsync(NodeScope scope, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(scope, id, 0, 1, cancellationToken)).FirstOrDefault();

    private async Task<IReadOnlyList<PastImport>> ReadAsync(NodeScope scope, long? id, int skip, int limit, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.Add(new NpgsqlParameter("id", NpgsqlTypes.NpgsqlDbType.Bigint) { Value = (object?)id ?? DBNull.Value });
        command.Parameters.AddWithValue("limit", limit);
        command.Parameters.AddWithValue("skip", skip);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var imports = new List<PastImport>();
        while (await reader.ReadAsync(cancellationToken))
        {
            imports.Add(new PastImport(
                reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetDateTime(3), reader.GetInt32(4), reader.GetInt32(5),
                reader.GetInt32(6), reader.IsDBNull(7) ? null : reader.GetDateTime(7), reader.IsDBNull(8) ? null : reader.GetString(8)));
        }

        return imports;
    }
}
