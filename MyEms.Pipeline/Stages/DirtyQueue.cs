using MyEms.Core.Ledger;
using Npgsql;

namespace MyEms.Pipeline.Stages;

/// <summary>
/// Takes marks for one worker. The order of the statements is the proof (architecture, 3): first the locks of the keys'
/// buckets, then the marks, then — in later statements of the same transaction — the inputs, which READ COMMITTED makes at
/// least as new as the marks. Without the lock two workers lose updates; a test shows it.
/// </summary>
internal static class DirtyQueue
{
    // A bucket that another worker holds is skipped. The inner query is a fence ("offset 0"): buckets are tried in its order,
    // oldest marks first, and the limit stops the trying, so that no more is locked than is taken.
    private const string LockSql =
        """
        select b from (select key & 255 as b, min(id) as oldest from dirty where stage = @stage group by 1 order by 2 offset 0) w
        where pg_try_advisory_xact_lock(4300 + @stage, b) limit @buckets
        """;

    private const string TakeSql =
        "select id, key, from_ts, to_ts from dirty where stage = @stage and (key & 255) = any(@buckets) order by id limit @marks";

    private const string DeleteSql = "delete from dirty where id = any(@ids)";

    /// <summary>The next marks of a stage, or null when there is none that another worker does not hold.</summary>
    public static async Task<DirtyBatch?> TakeAsync(
        NpgsqlConnection connection, DirtyStage stage, int buckets, int marks, CancellationToken cancellationToken)
    {
        var locked = new List<int>();
        await using (var command = new NpgsqlCommand(LockSql, connection))
        {
            command.Parameters.AddWithValue("stage", (int)stage);
            command.Parameters.AddWithValue("buckets", buckets);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                locked.Add(reader.GetInt32(0));
            }
        }

        if (locked.Count == 0)
        {
            return null;
        }

        await using var take = new NpgsqlCommand(TakeSql, connection);
        take.Parameters.AddWithValue("stage", (short)stage);
        take.Parameters.AddWithValue("buckets", locked.ToArray());
        take.Parameters.AddWithValue("marks", marks);
        await using var rows = await take.ExecuteReaderAsync(cancellationToken);
        var taken = new List<(long, DirtyMark)>();
        while (await rows.ReadAsync(cancellationToken))
        {
            taken.Add((rows.GetInt64(0), new DirtyMark(rows.GetInt32(1), rows.GetDateTime(2), rows.GetDateTime(3))));
        }

        return taken.Count == 0 ? null : DirtyBatch.From(taken);
    }

    /// <summary>Deletes exactly the marks that were taken; one that came meanwhile stays for the next round.</summary>
    public static async Task DoneAsync(NpgsqlConnection connection, DirtyBatch batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(DeleteSql, connection);
        command.Parameters.AddWithValue("ids", batch.Ids);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
