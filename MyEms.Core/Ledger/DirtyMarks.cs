using Npgsql;

namespace MyEms.Core.Ledger;

/// <summary>The one way to say that something must be computed again: marks are inserted in the transaction of the change.</summary>
public static class DirtyMarks
{
    /// <summary>Wakes the workers of every instance; sent in the transaction, delivered at its commit.</summary>
    public const string Channel = "myems_dirty";

    private const string Sql =
        """
        insert into dirty (stage, key, from_ts, to_ts, cause)
        select @stage, m.key, m.from_ts, m.to_ts, m.cause from unnest(@keys, @froms, @tos, @causes) as m(key, from_ts, to_ts, cause) where m.from_ts < m.to_ts;
        select pg_notify('myems_dirty', @stage::text);
        """;

    /// <summary>Inserts the marks; call it within the transaction of the change they belong to.</summary>
    public static async Task InsertAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, DirtyStage stage, IReadOnlyCollection<DirtyMark> marks, CancellationToken cancellationToken)
    {
        if (marks.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(Sql, connection, transaction);
        command.Parameters.AddWithValue("stage", (short)stage);
        command.Parameters.AddWithValue("keys", marks.Select(m => m.Key).ToArray());
        command.Parameters.AddWithValue("froms", marks.Select(m => m.From).ToArray());
        command.Parameters.AddWithValue("tos", marks.Select(m => m.To).ToArray());
        command.Parameters.AddWithValue("causes", marks.Select(m => m.Cause).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
