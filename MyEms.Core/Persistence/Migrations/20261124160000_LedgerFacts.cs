using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyEms.Core.Persistence.Migrations
{
    /// <summary>Facts that stand beside the ledger: why figures moved, what was said of readings, what was copied at a closing.</summary>
    [DbContext(typeof(MyEmsDbContext))]
    [Migration("20261124160000_LedgerFacts")]
    public class LedgerFacts : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            -- Why figures move that people may have seen. Marks carry its id from stage to stage.
            create table change (
                id bigint generated always as identity primary key,
                at timestamptz not null,
                kind smallint not null,
                user_id int,
                subject text not null,               -- in words, for people; names of what changed
                readings int,                        -- how many readings came
                points int,                          -- of how many points
                from_ts timestamptz,
                to_ts timestamptz
            );
            create index change_at on change (at);

            alter table dirty add cause bigint, add reason text, add failed_at timestamptz;

            -- Locks buckets of a stage for the transaction, oldest marks first, until their work (key-days) reaches the share of one
            -- of so many workers, at least so much. A bucket that another worker holds is skipped.
            create function lock_dirty_buckets(s smallint, workers int, least_work bigint) returns setof int language plpgsql as $$
            declare candidate record; budget bigint := least_work;
            begin
                for candidate in
                    select key & 255 as bucket, sum(ceil(extract(epoch from to_ts - from_ts) / 86400) + 1)::bigint as work,
                           sum(sum(ceil(extract(epoch from to_ts - from_ts) / 86400) + 1)) over ()::bigint as total
                    from dirty where stage = s group by 1 order by min(id)
                loop
                    if budget = least_work then budget := greatest(least_work, candidate.total / workers); end if;
                    if pg_try_advisory_xact_lock(4300 + s, candidate.bucket) then
                        return next candidate.bucket;
                        budget := budget - candidate.work;
                        exit when budget <= 0;
                    end if;
                end loop;
            end $$;

            -- What a change moved: a row per node, item, role and local day, with the day's figure before and after.
            create table receipt (
                node_id int not null,
                day date not null,
                change_id bigint not null,
                category_id int not null,
                item_id int not null,
                role smallint not null,
                at timestamptz not null,
                quantity_before bigint, quantity_after bigint,
                cost_before bigint, cost_after bigint,
                carbon_before bigint, carbon_after bigint,
                known_before bigint not null, known_after bigint not null,
                primary key (node_id, day, change_id, category_id, item_id, role)
            );
            create index receipt_change on receipt (change_id);

            -- A reading that a detector left out: it stays in "reading" and is seen with this beside it.
            create table verdict (
                point_id int not null,
                ts timestamptz not null,
                detector smallint not null,
                value double precision not null,     -- what was judged: the reading, its step or its rate
                low double precision,                -- what it had to lie between
                high double precision,
                provisional boolean not null,        -- its window is not full yet
                primary key (point_id, ts)
            );

            -- What a meter's calculation found out on its way: an event on the chart, an amount that is not placed.
            create table finding (
                node_id int not null,
                from_ts timestamptz not null,
                kind smallint not null,
                to_ts timestamptz not null,
                amount bigint,                       -- millionths of the item's unit that are concerned; null: not known
                detail text,
                primary key (node_id, from_ts, kind)
            );

            -- What somebody said of a reading. "reading" holds the outcome; the original is kept here, for the undo.
            create table manual_reading (
                id bigint generated always as identity primary key,
                point_id int not null,
                ts timestamptz not null,
                quality smallint not null,           -- what it became: Manual, Corrected, Excluded, Accepted
                value double precision,              -- the value that was given; null where only the quality was
                original_value double precision,     -- null: there was no reading
                original_quality smallint,
                import_id bigint,
                user_id int,
                reason text not null,
                created timestamptz not null,
                reverted timestamptz,
                reverted_by int
            );
            create unique index manual_reading_active on manual_reading (point_id, ts) where reverted is null;
            create index manual_reading_import on manual_reading (import_id) where import_id is not null;

            create table import_batch (
                id bigint generated always as identity primary key,
                organisation_id int not null,
                file_name text not null,
                sha256 bytea not null,
                user_id int,
                created timestamptz not null,
                rows int not null,
                accepted int not null,
                refused int not null,
                reverted timestamptz,
                reverted_by int
            );
            create index import_batch_created on import_batch (organisation_id, created);

            -- A quantity that somebody put in place of the computed one, over whole intervals of a meter.
            create table interval_correction (
                id bigint generated always as identity primary key,
                node_id int not null,
                from_ts timestamptz not null,
                to_ts timestamptz not null,
                quantity bigint not null,            -- millionths of the item's unit over the whole range
                user_id int,
                reason text not null,
                created timestamptz not null,
                reverted timestamptz,
                reverted_by int,
                check (from_ts < to_ts)
            );
            create index interval_correction_active on interval_correction (node_id, from_ts) where reverted is null;

            -- Names of time-of-use periods as small numbers, for ledger_day.period.
            create table tariff_period (id smallint generated always as identity primary key, code text not null unique);
            insert into tariff_period (code) values ('flat'), ('offPeak'), ('shoulder'), ('peak'), ('critical');

            -- A closed period of a node: its figures are copied, the ledger goes on healing; adjustment = ledger - copy.
            create table period_lock (
                id bigint generated always as identity primary key,
                node_id int not null,
                from_day date not null,
                to_day date not null,                -- the local day after the last
                user_id int,
                reason text not null,
                created timestamptz not null,
                released timestamptz,
                released_by int,
                check (from_day < to_day)
            );
            create index period_lock_node on period_lock (node_id, from_day) where released is null;

            create table period_figure (
                lock_id bigint not null,
                node_id int not null,
                category_id int not null,
                item_id int not null,
                role smallint not null,
                day date not null,
                period smallint not null,
                quantity bigint,
                cost bigint,
                carbon bigint,
                estimated bigint not null,
                manual bigint not null,
                known bigint not null,
                expected bigint not null,
                primary key (lock_id, node_id, category_id, item_id, role, day, period)
            );
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            drop table period_figure, period_lock, tariff_period, interval_correction, import_batch, manual_reading, finding, verdict, receipt, change;
            drop function lock_dirty_buckets;
            alter table dirty drop cause, drop reason, drop failed_at;
            """);
    }
}
