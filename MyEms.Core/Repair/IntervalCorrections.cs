using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Repair;

/// <summary>
/// Quantities that people put in place of computed ones, over whole base intervals of a meter. Of one range the newest that was not
/// taken back counts; ranges that cover each other only in part are refused, since nobody could say what an undo brings back.
/// </summary>
public sealed class IntervalCorrections(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const string LockSql = "select pg_advisory_xact_lock(4232, @node & 63)";

    private const string MeterSql =
        $"select n.name, p.id from node n join meter m on m.id = n.id left join point p on p.node_id = n.id and p.quantity = 1 where n.id = @node and {NodeScope.Sql}";

    private const string OverlapSql =
        """
        select count(*) from unnest(@froms, @tos) r(from_ts, to_ts) join interval_correction c
        on c.node_id = @node and c.reverted is null and c.from_ts < r.to_ts and c.to_ts > r.from_ts and (c.from_ts, c.to_ts) <> (r.from_ts, r.to_ts)
        """;

    private const string KeepSql =
        """
        create temp table said (id bigint, from_ts timestamptz, to_ts timestamptz, quantity bigint, active_id bigint) on commit drop;
        insert into said
        select nextval(pg_get_serial_sequence('interval_correction', 'id')), r.from_ts, r.to_ts, r.quantity, c.id
        from unnest(@froms, @tos, @quantities) r(from_ts, to_ts, quantity)
        left join interval_correction c on c.node_id = @node and c.reverted is null and c.from_ts = r.from_ts and c.to_ts = r.to_ts
        where c.id is null or c.quantity <> r.quantity;
        update interval_correction c set reverted = @now, reverted_by = @user, superseded_by = s.id from said s where c.id = s.active_id;
        insert into interval_correction (id, node_id, from_ts, to_ts, quantity, user_id, reason, created)
        overriding system value select id, @node, from_ts, to_ts, quantity, @user, @reason, @now from said
        """;

    private const string RangesSql = "select from_ts, to_ts from said order by from_ts";

    private const string StrikeSql =
        """
        create temp table said (id bigint, from_ts timestamptz, to_ts timestamptz, was_active boolean, back_id bigint) on commit drop;
        insert into said
        select id, from_ts, to_ts, reverted is null from interval_correction
        where id = any(@ids) and node_id = @node and (reverted is null or superseded_by is not null);
        update interval_correction c set reverted = @now, reverted_by = @user, superseded_by = null from said s where c.id = s.id;
        update said s set back_id = (
            select b.id from interval_correction b
            where b.node_id = @node and b.from_ts = s.from_ts and b.to_ts = s.to_ts and b.superseded_by is not null order by b.id desc limit 1)
        where s.was_active;
        update interval_correction c set reverted = null, reverted_by = null, superseded_by = null from said s where c.id = s.back_id
        """;

    private const string KnownSql = "select count(*) from interval_correction where id = any(@ids) and node_id = @node";

    /// <summary>Puts quantities in place, all or none.</summary>
    /// <exception cref="ArgumentException">A range is not made of whole base intervals, or two of them cover each other.</exception>
    public Task<CorrectionOutcome> SetAsync(int meter, IReadOnlyList<IntervalCorrection> corrections, Signature by, CancellationToken cancellationToken)
    {
        var ordered = corrections.OrderBy(c => c.From).ToArray();
        if (!Array.TrueForAll(ordered, c => c.IsWhole) || ordered.Zip(ordered.Skip(1)).Any(p => p.First.To > p.Second.From))
        {
            throw new ArgumentException("Ranges are whole base intervals that do not cover each other.", nameof(corrections));
        }

        return RepairSession.RunAsync(dataSource, null, by, time, s => SetAsync(s, meter, ordered, cancellationToken), cancellationToken);
    }

    /// <summary>Takes corrections of a meter back.</summary>
    public Task<CorrectionOutcome> UndoAsync(int meter, IReadOnlyCollection<long> ids, Signature by, CancellationToken cancellationToken) =>
        RepairSession.RunAsync(dataSource, null, by, time, s => UndoAsync(s, meter, [.. ids.Distinct()], cancellationToken), cancellationToken);

    private static async Task<CorrectionOutcome> SetAsync(RepairSession session, int meter, IntervalCorrection[] corrections, CancellationToken cancellationToken)
    {
        var (name, point) = await FindAsync(session, meter, cancellationToken);
        if (name is null || point is null)
        {
            return new CorrectionOutcome(name is null ? CorrectionStatus.NotFound : CorrectionStatus.NoRegister);
        }

        NpgsqlParameter[] Ranges() =>
        [
            new("node", meter),
            new("froms", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = corrections.Select(c => c.From).ToArray() },
            new("tos", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = corrections.Select(c => c.To).ToArray() },
        ];
        if (await session.ScalarAsync<long>(OverlapSql, cancellationToken, Ranges()) > 0)
        {
            return new CorrectionOutcome(CorrectionStatus.Overlaps);
        }

        await session.ExecuteAsync(KeepSql, cancellationToken, [.. Ranges(), new("quantities", corrections.Select(c => c.Quantity).ToArray()), new("reason", session.By.Reason)]);
        return await RecordAsync(session, name, point.Value, corrections.Length, cancellationToken);
    }

    private static async Task<CorrectionOutcome> UndoAsync(RepairSession session, int meter, long[] ids, CancellationToken cancellationToken)
    {
        var (name, point) = await FindAsync(session, meter, cancellationToken);
        NpgsqlParameter[] Chosen() => [new("node", meter), new("ids", ids)];
        if (name is null || point is null || await session.ScalarAsync<long>(KnownSql, cancellationToken, Chosen()) < ids.Length)
        {
            return new CorrectionOutcome(CorrectionStatus.NotFound);
        }

        await session.ExecuteAsync(StrikeSql, cancellationToken, Chosen());
        return await RecordAsync(session, name, point.Value, ids.Length, cancellationToken);
    }

    /// <summary>The meter's name and register, when the reader may see it; one correction of it at a time from here on.</summary>
    private static async Task<(string? Name, int? Point)> FindAsync(RepairSession session, int meter, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(LockSql, cancellationToken, new NpgsqlParameter("node", meter));
        await using var command = session.Command(MeterSql, new NpgsqlParameter("node", meter));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt32(1)) : (null, null);
    }

    private static async Task<CorrectionOutcome> RecordAsync(RepairSession session, string meter, int point, int asked, CancellationToken cancellationToken)
    {
        var ranges = new List<DirtyMark>();
        await using (var command = session.Command(RangesSql))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                ranges.Add(new DirtyMark(point, reader.GetDateTime(0), reader.GetDateTime(1)));
            }
        }

        return ranges.Count == 0
            ? new CorrectionOutcome(CorrectionStatus.Done, 0, asked)
            : new CorrectionOutcome(CorrectionStatus.Done, ranges.Count, asked - ranges.Count, await session.RecordAsync(ChangeKind.Correction, meter, 0, ranges, cancellationToken));
    }
}
