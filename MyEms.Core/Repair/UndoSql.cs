using MyEms.Core.Nodes;

namespace MyEms.Core.Repair;

/// <summary>
/// Statements of taking back what was said by hand, in their order. Whatever is taken back and in whatever order: the newest that
/// is left counts, and when nothing is left, what the device says.
/// </summary>
internal static class UndoSql
{
    public const string LockOfIds =
        "select pg_advisory_xact_lock(4231, b) from (select distinct point_id & 63 as b from manual_reading where id = any(@ids) order by 1) buckets";

    public const string LockOfImport =
        "select pg_advisory_xact_lock(4231, b) from (select distinct point_id & 63 as b from manual_reading where import_id = @import order by 1) buckets";

    private const string Stage = "create temp table said (id bigint, point_id int, ts timestamptz) on commit drop; ";

    /// <summary>What was not taken back yet: what counts, and what a later one covers.</summary>
    public const string ChooseIds =
        $"""
        {Stage}
        insert into said select m.id, m.point_id, m.ts
        from manual_reading m join point p on p.id = m.point_id join node n on n.id = p.node_id
        where m.id = any(@ids) and (m.reverted is null or m.superseded_by is not null) and {NodeScope.Sql};
        analyze said
        """;

    public const string CountSeen =
        $"""
        select count(*) from manual_reading m join point p on p.id = m.point_id join node n on n.id = p.node_id
        where m.id = any(@ids) and (@point is null or m.point_id = @point) and {NodeScope.Sql}
        """;

    public const string ChooseImport =
        $"""
        {Stage}
        insert into said select id, point_id, ts from manual_reading where import_id = @import and (reverted is null or superseded_by is not null);
        analyze said
        """;

    public const string Bounds = "select min(ts), max(ts) from said";

    /// <summary>What is covered by a later one is only struck off.</summary>
    public const string StrikeCovered =
        """
        update manual_reading m set superseded_by = null, reverted = @now, reverted_by = @user
        from said s where m.id = s.id and m.superseded_by is not null
        """;

    public const string Resolve =
        """
        create temp table resolved (
            id bigint, point_id int, ts timestamptz, original_value double precision, original_quality smallint,
            back_id bigint, back_value double precision, back_quality smallint) on commit drop;
        insert into resolved
        select m.id, m.point_id, m.ts, m.original_value, m.original_quality, b.id, b.value, b.quality
        from said s join manual_reading m on m.id = s.id and m.reverted is null
        left join lateral (
            select id, value, quality from manual_reading
            where point_id = s.point_id and ts = s.ts and superseded_by is not null order by id desc limit 1) b on true
        order by date_trunc('month', m.ts at time zone 'UTC'), m.point_id, m.ts;
        analyze resolved
        """;

    public const string Strike = "update manual_reading m set reverted = @now, reverted_by = @user from resolved x where m.id = x.id";

    /// <summary>The one before counts again, over what the device says by now.</summary>
    public const string BringBack =
        """
        update manual_reading m set reverted = null, reverted_by = null, superseded_by = null,
               original_value = x.original_value, original_quality = x.original_quality
        from resolved x where m.id = x.back_id
        """;

    public const string Restore =
        """
        insert into reading (point_id, ts, value, quality)
        select point_id, ts, coalesce(back_value, original_value), coalesce(back_quality, original_quality)
        from resolved where coalesce(back_value, original_value) is not null
        order by date_trunc('month', ts at time zone 'UTC'), point_id, ts
        on conflict (point_id, ts) do update set value = excluded.value, quality = excluded.quality
        """;

    public const string Remove =
        """
        delete from reading r using resolved x
        where x.back_id is null and x.original_value is null and r.point_id = x.point_id and r.ts = x.ts and r.ts between @first and @last
        """;

    /// <summary>The import that the reader may see and that was not taken back as a whole yet.</summary>
    public const string FindImport =
        $"select file_name from import_batch n where id = @import and {NodeScope.Sql} for update";

    public const string StrikeImport = "update import_batch set reverted = @now, reverted_by = @user where id = @import and reverted is null";
}
