using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyEms.Core.Persistence.Migrations
{
    /// <summary>The audit of configuration: appended, never changed, each row chained to the one before.</summary>
    [DbContext(typeof(MyEmsDbContext))]
    [Migration("20261124170100_Audit")]
    public class Audit : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            create table audit_entry (
                id bigint primary key,               -- its place in the chain, without gaps
                at timestamptz not null,
                user_id int,                         -- null: the program itself; no foreign key, a user may go
                user_name text not null,
                address text,
                action smallint not null,
                entity text not null,
                entity_id int not null,
                organisation_id int,
                text text not null,
                before json,                         -- json keeps the text as it was hashed, jsonb would not
                after json,
                hash bytea not null                  -- SHA-256 over the hash of the row before and all columns of this one
            );
            create index audit_entry_entity on audit_entry (entity, entity_id, id);
            create index audit_entry_organisation on audit_entry (organisation_id, id);
            create index audit_entry_user on audit_entry (user_id, id);

            create function audit_refuse() returns trigger language plpgsql as $$
            begin
                raise exception 'audit_entry is only ever appended to' using errcode = 'insufficient_privilege';
            end $$;
            create trigger audit_entry_change before update or delete on audit_entry for each row execute function audit_refuse();
            create trigger audit_entry_truncate before truncate on audit_entry for each statement execute function audit_refuse();
            """);

        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("drop table audit_entry; drop function audit_refuse;");
    }
}
