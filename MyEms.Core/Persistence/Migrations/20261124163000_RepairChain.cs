using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyEms.Core.Persistence.Migrations
{
    /// <summary>
    /// What was said twice of the same instant is a chain: the newest that was not taken back counts. A row that a later one
    /// covers has "reverted" set, so that "reverted is null" is still the one that counts, and names the later one.
    /// </summary>
    [DbContext(typeof(MyEmsDbContext))]
    [Migration("20261124163000_RepairChain")]
    public class RepairChain : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table manual_reading add superseded_by bigint;
            create index manual_reading_chain on manual_reading (point_id, ts, id) where superseded_by is not null;
            alter table interval_correction add superseded_by bigint;
            create index interval_correction_chain on interval_correction (node_id, from_ts, to_ts, id) where superseded_by is not null;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table interval_correction drop superseded_by;
            alter table manual_reading drop superseded_by;
            """);
    }
}
