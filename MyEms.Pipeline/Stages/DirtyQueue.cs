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
    private const string LockSql = "select b from lock_dirty_buckets(@stage::smallint, @workers, @work) b";

    // A key that failed and was set aside (negative stage) is tried again with the next change that concerns it: a correction, another formula.
    private const string TakeSql =
        """
        with taken as (
            select id, key, from_ts, to_ts, cause from dirty
            where stage = @stage and (key & 255) = any(@buckets)
              and (not @one or key = (select key from dirty where stage = @stage and (key & 255) = any(@buckets) order by id limit 1))
            order by id limit @marks)
        select * from taken
        union all
        select id, key, from_ts, to_ts, cause from dirty
        where stage = -@stage and key in (select key from taken where cause is not null)
        """;

    private const string DeleteSql = "delete from dirty where id = any(@ids)";

    // One row a key, however often it fails: what waits is known, and the reason is the newest.
    private const string SetAsideSql =
        """
        with failed as (select * from unnest(@keys, @reasons) as f(key, reason)),
        gone as (
            delete from dirty d using failed f where d.key = f.key and (d.id = any(@ids) or d.stage = -@stage)
            returning d.key, d.from_ts, d.to_ts, d.cause)
        insert into dirty (stage, key, from_ts, to_ts, cause, reason, failed_at)
        select -@stage, g.key, min(g.from_ts), max(g.to_ts), max(g.cause), max(f.reason), @at from gone g join failed f using (key) group by g.key
        """;

    /// <summary>The next marks of a stage, or null when there is none that another worker does not hold.</summary>
    public static async Task<DirtyBatch?> TakeAsync(NpgsqlConnection connection, DirtyStage stage, DirtyShare share, CancellationToken cancellationToken)
    {
        var buckets = await LockAsync(connection, stage, share, cancellationToken);
        if (buckets.Length == 0)
        {
            return null;
        }

        await using var take = new NpgsqlCommand(TakeSql, connection);
        take.Parameters.AddWithValue("stage", (short)stage);
        take.Parameters.AddWithValue("buckets", buckets);
        take.Parameters.AddWithValue("marks", share.Marks);
        take.Parameters.AddWithValue("one", share.OneKey);
        await using var rows = await take.ExecuteReaderAsync(cancellationToken);
        var taken = new List<(long, DirtyMark)>();
        while (await rows.ReadAsync(cancellationToken))
        {
            taken.Add((rows.GetInt64(0), new DirtyMark(rows.GetInt32(1), rows.GetDateTime(2), rows.GetDateTime(3), rows.IsDBNull(4) ? null : rows.GetInt64(4))));
        }

        return taken.Count == 0 ? null : DirtyBatch.From(taken);
    }

    /// <summary>Waits for the buckets of a batch's keys.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, DirtyStage stage, DirtyBatch batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(4300 + @stage, b) from unnest(@buckets) b", connection);
        command.Parameters.AddWithValue("stage", (int)stage);
        command.Parameters.AddWithValue("buckets", batch.Keys.Keys.Select(k => k & 255).Distinct().Order().ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Deletes exactly the marks that were taken; one that came meanwhile stays for the next round. Those of keys that failed are set aside.</summary>
    public static async Task DoneAsync(
        NpgsqlConnection connection, DirtyStage stage, DirtyBatch batch, IReadOnlyDictionary<int, string> failures, DateTime at, CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand(DeleteSql, connection))
        {
            command.Parameters.AddWithValue("ids", batch.Keys.Where(k => !failures.ContainsKey(k.Key)).SelectMany(k => k.Value.Ids).ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        if (failures.Count > 0)
        {
            await using var command = new NpgsqlCommand(SetAsideSql, connection);
            command.Parameters.AddWithValue("stage", (short)stage);
            command.Parameters.AddWithValue("keys", failures.Keys.ToArray());
            command.Parameters.AddWithValue("reasons", failures.Values.ToArray());
            command.Parameters.AddWithValue("ids", failures.Keys.SelectMany(k => batch.Keys[k].Ids).ToArray());
            command.Parameters.AddWithValue("at", at);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<int[]> LockAsync(NpgsqlConnection connection, DirtyStage stage, DirtyShare share, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockSql, connection);
        command.Parameters.AddWithValue("stage", (short)stage);
        command.Parameters.AddWithValue("workers", share.Workers);
        command.Parameters.AddWithValue("work", share.LeastWork);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var locked = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            locked.Add(reader.GetInt32(0));
        }

        return [.. locked];
    }
}
