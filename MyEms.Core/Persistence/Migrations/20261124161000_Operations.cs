using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyEms.Core.Persistence.Migrations
{
    /// <summary>What an operator sees of the pipeline: since when marks wait, and how the stages of every instance are doing.</summary>
    [DbContext(typeof(MyEmsDbContext))]
    [Migration("20261124161000_Operations")]
    public class Operations : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            -- The lag is the age of the oldest mark. Its range says which time it is about, not since when it waits.
            alter table dirty add marked_at timestamptz not null default now();

            -- One row per instance and stage, written anew every few seconds: facts of a moment, so no log is kept of them.
            create unlogged table stage_activity (
                instance uuid not null,
                stage smallint not null,
                machine text not null,
                started timestamptz not null,
                seen timestamptz not null,
                last_run timestamptz,
                keys bigint not null,                -- since the instance started
                changed bigint not null,
                busy_ms bigint not null,
                window_ms bigint not null,           -- the newest minutes, over which throughput and busy share are taken
                window_keys bigint not null,
                window_changed bigint not null,
                window_busy_ms bigint not null,
                last_failure text,
                failed_at timestamptz,
                primary key (instance, stage)
            );
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            drop table stage_activity;
            alter table dirty drop marked_at;
            """);
    }
}
