using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyEms.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(MyEmsDbContext))]
    [Migration("20261123124523_Facts")]
    public class Facts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                -- Facts. No foreign key leads from here; keys begin with point_id or node_id, so that they can be spread.
                create table reading (
                    point_id int not null,
                    ts timestamptz not null,
                    value double precision not null,
                    quality smallint not null default 0,
                    primary key (point_id, ts)
                ) partition by range (ts);

                -- Only ever inserted and deleted, never merged: see docs/architecture.md, "dirty marks".
                create table dirty (
                    id bigint generated always as identity primary key,
                    stage smallint not null,
                    key int not null,
                    from_ts timestamptz not null,
                    to_ts timestamptz not null,
                    check (from_ts < to_ts)
                );
                create index dirty_stage_bucket on dirty (stage, (key & 255));
                alter table dirty set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

                create table ledger (
                    node_id int not null,
                    category_id int not null,
                    item_id int not null,
                    role smallint not null,
                    day date not null,
                    quantity bigint[] not null,
                    cost bigint[],
                    carbon bigint[],
                    estimated bigint[],
                    manual bigint[],
                    known int[] not null,
                    primary key (node_id, category_id, item_id, role, day)
                ) partition by range (day);

                -- lz4 is several times faster than the default on these arrays; servers built without it keep the default.
                do $$ declare c text; begin
                    foreach c in array array['quantity', 'cost', 'carbon', 'estimated', 'manual', 'known'] loop
                        execute format('alter table ledger alter column %I set compression lz4', c);
                    end loop;
                exception when feature_not_supported then null;
                end $$;

                create table ledger_day (
                    node_id int not null,
                    category_id int not null,
                    item_id int not null,
                    role smallint not null,
                    day date not null,
                    period smallint not null default 0,
                    quantity bigint,
                    cost bigint,
                    carbon bigint,
                    estimated bigint not null,
                    manual bigint not null,
                    known bigint not null,
                    expected bigint not null,
                    peak bigint,
                    peak_at timestamptz,
                    primary key (node_id, category_id, item_id, role, day, period)
                ) partition by range (day);

                -- Filled by the program from its own zone rules; SQL joins it and never converts zones.
                create table local_day (
                    zone text not null,
                    day date not null,
                    start timestamptz not null,
                    "end" timestamptz not null,
                    primary key (zone, day)
                );

                -- The day vectors opened to rows, for SQL, Grafana and people.
                create view ledger_interval as
                select l.node_id, l.category_id, l.item_id, l.role,
                       (l.day::timestamp at time zone 'UTC') + (i - 1) * (interval '1 day' / cardinality(l.known)) as start,
                       (l.day::timestamp at time zone 'UTC') + i * (interval '1 day' / cardinality(l.known)) as "end",
                       l.quantity[i] as quantity, l.cost[i] as cost, l.carbon[i] as carbon,
                       case when l.quantity[i] is not null then coalesce(l.estimated[i], 0) end as estimated,
                       case when l.quantity[i] is not null then coalesce(l.manual[i], 0) end as manual,
                       l.known[i] as known
                from ledger l cross join lateral generate_subscripts(l.known, 1) as i;

                -- The SQL twin of Exact.ToMicros: half away from zero, as PostgreSQL rounds numeric.
                create function micros(units numeric) returns bigint language sql immutable strict parallel safe
                    as $$ select round(units * 1000000)::bigint $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("drop function micros; drop view ledger_interval; drop table local_day, ledger_day, ledger, dirty, reading;");
    }
}
