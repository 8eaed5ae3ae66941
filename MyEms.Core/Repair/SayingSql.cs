using MyEms.Core.Nodes;

namespace MyEms.Core.Repair;

/// <summary>Statements of saying something by hand, in their order. Qualities are those of <see cref="Readings.ReadingQuality"/>.</summary>
internal static class SayingSql
{
    public const string Stage = "create temp table said (n int, point_id int, ts timestamptz, value double precision) on commit drop";

    public const string Copy = "copy said (n, point_id, ts, value) from stdin (format binary)";

    /// <summary>One repair of a bucket of points at a time; in order, so that two cannot wait for each other in a circle.</summary>
    public const string LockPoints =
        "analyze said; select pg_advisory_xact_lock(4231, b) from (select distinct point_id & 63 as b from said order by 1) buckets";

    public const string CountUnseen =
        $"""
        select count(*) from (select distinct point_id from said) s
        where not exists (select 1 from point p join node n on n.id = p.node_id where p.id = s.point_id and {NodeScope.Sql})
        """;

    /// <summary>Holds what is there, so that a device cannot change it between the look and the write.</summary>
    public const string LockReadings =
        """
        select count(*) from (
            select 1 from (select * from said order by date_trunc('month', ts at time zone 'UTC'), point_id, ts) s
            cross join lateral (select 1 from reading where point_id = s.point_id and ts = s.ts and ts between @first and @last for update) r) held
        """;

    /// <summary>What was measured is the original of the row that counts now, else the reading itself. What is so already is left out.</summary>
    public const string Resolve =
        """
        create temp table resolved (
            id bigint, point_id int, ts timestamptz, value double precision, quality smallint,
            original_value double precision, original_quality smallint, active_id bigint, was_there boolean) on commit drop;
        insert into resolved
        select nextval(pg_get_serial_sequence('manual_reading', 'id')), x.point_id, x.ts,
               case @kind when 0 then x.given when 1 then coalesce(x.original_value, x.current_value) else x.original_value end,
               case @kind when 0 then case when x.original_value is null then 3 else 4 end when 1 then 5 else 6 end,
               x.original_value, x.original_quality, x.active_id, x.current_value is not null
        from (
            select s.point_id, s.ts, s.value as given, m.id as active_id, r.value as current_value, r.quality as current_quality,
                   case when m.id is null then r.value else m.original_value end as original_value,
                   case when m.id is null then r.quality else m.original_quality end as original_quality
            from (select distinct on (point_id, ts) point_id, ts, value from said order by point_id, ts, n desc) s
            left join lateral (
                select id, original_value, original_quality from manual_reading
                where point_id = s.point_id and ts = s.ts and reverted is null limit 1) m on true
            left join lateral (
                select value, quality from reading
                where point_id = s.point_id and ts = s.ts and ts between @first and @last limit 1) r on true) x
        where case @kind
            when 0 then x.current_value is null or x.current_value <> x.given or x.current_quality not in (0, 3, 4, 6)
            when 1 then x.current_value is not null and x.current_quality <> 5
            else x.original_value is not null and x.current_quality <> 6 end
        order by date_trunc('month', x.ts at time zone 'UTC'), x.point_id, x.ts
        """;

    public const string Supersede =
        "update manual_reading m set reverted = @now, reverted_by = @user, superseded_by = x.id from resolved x where m.id = x.active_id";

    public const string Keep =
        """
        insert into manual_reading (id, point_id, ts, quality, value, original_value, original_quality, import_id, user_id, reason, created)
        overriding system value
        select id, point_id, ts, quality, value, original_value, original_quality, @import, @user, @reason, @now from resolved order by id
        """;

    public const string Replace =
        """
        insert into reading (point_id, ts, value, quality) select point_id, ts, value, quality from resolved where was_there order by id
        on conflict (point_id, ts) do update set value = excluded.value, quality = excluded.quality
        """;

    /// <summary>Rows that are written by this and were there all the same have come from a device meanwhile.</summary>
    public const string Add =
        """
        insert into reading (point_id, ts, value, quality) select point_id, ts, value, quality from resolved where not was_there order by id
        on conflict (point_id, ts) do nothing
        """;

    public const string CountNew = "select count(*) from resolved where not was_there";

    /// <summary>
    /// One range per point, from the first to the last instant: a stage widens a mark to the readings beside it, so that of two that
    /// are gone or left out now, with nothing left between them, it could not find the way from one to the other.
    /// </summary>
    public const string Ranges = "select point_id, min(ts), max(ts), count(*)::int from resolved group by point_id order by 1";

    /// <summary>For people: the names of a few meters.</summary>
    public const string Subject =
        """
        select string_agg(name, ', ' order by name) filter (where k <= 3) || case when count(*) > 3 then ' +' || count(*) - 3 else '' end
        from (select n.name, row_number() over (order by n.name) as k
              from (select distinct point_id from resolved) x join point p on p.id = x.point_id join node n on n.id = p.node_id) names
        """;
}
