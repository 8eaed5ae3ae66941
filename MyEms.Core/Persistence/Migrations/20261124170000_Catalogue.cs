using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MyEms.Core.Persistence.Migrations
{
    /// <summary>Rights, and what a catalogue entity needs: a name of its own in every installation. The row version <c>xmin</c> is there without us.</summary>
    [DbContext(typeof(MyEmsDbContext))]
    [Migration("20261124170000_Catalogue")]
    public class Catalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "uuid",
                table: "tariff_price",
                type: "uuid",
                nullable: false,
                defaultValueSql: "gen_random_uuid()");

            migrationBuilder.AddColumn<Guid>(
                name: "uuid",
                table: "emission_factor",
                type: "uuid",
                nullable: false,
                defaultValueSql: "gen_random_uuid()");

            migrationBuilder.AddColumn<bool>(
                name: "is_read_only",
                table: "app_user",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "privilege_id",
                table: "app_user",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "privilege",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uuid = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<int>(type: "integer", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    grants = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_privilege", x => x.id);
                    table.ForeignKey(
                        name: "fk_privilege_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "privilege",
                columns: new[] { "id", "description", "grants", "name", "organisation_id", "uuid" },
                columnTypes: new[] { "integer", "text", "jsonb", "text", "integer", "uuid" },
                values: new object[,]
                {
                    { 1, "Everything in every module.", "{\"spaces\":[\"view\",\"create\",\"edit\",\"delete\"],\"equipments\":[\"view\",\"create\",\"edit\",\"delete\"],\"meters\":[\"view\",\"create\",\"edit\",\"delete\"],\"sources\":[\"view\",\"create\",\"edit\",\"delete\"],\"tenants\":[\"view\",\"create\",\"edit\",\"delete\"],\"categories\":[\"view\",\"create\",\"edit\",\"delete\"],\"costs\":[\"view\",\"create\",\"edit\",\"delete\"],\"carbon\":[\"view\",\"create\",\"edit\",\"delete\"],\"calendars\":[\"view\",\"create\",\"edit\",\"delete\"],\"production\":[\"view\",\"create\",\"edit\",\"delete\"],\"users\":[\"view\",\"create\",\"edit\",\"delete\"],\"organisations\":[\"view\",\"create\",\"edit\",\"delete\"]}", "System Administrator", null, new Guid("0199aaaa-0000-7000-8000-000000000001") },
                    { 2, "Everything but users and organisations.", "{\"spaces\":[\"view\",\"create\",\"edit\",\"delete\"],\"equipments\":[\"view\",\"create\",\"edit\",\"delete\"],\"meters\":[\"view\",\"create\",\"edit\",\"delete\"],\"sources\":[\"view\",\"create\",\"edit\",\"delete\"],\"tenants\":[\"view\",\"create\",\"edit\",\"delete\"],\"categories\":[\"view\",\"create\",\"edit\",\"delete\"],\"costs\":[\"view\",\"create\",\"edit\",\"delete\"],\"carbon\":[\"view\",\"create\",\"edit\",\"delete\"],\"calendars\":[\"view\",\"create\",\"edit\",\"delete\"],\"production\":[\"view\",\"create\",\"edit\",\"delete\"],\"users\":[\"view\"],\"organisations\":[\"view\"]}", "Energy Manager", null, new Guid("0199aaaa-0000-7000-8000-000000000002") },
                    { 3, "Edits places, equipment, meters and sources; sees the rest.", "{\"spaces\":[\"view\",\"edit\"],\"equipments\":[\"view\",\"edit\"],\"meters\":[\"view\",\"edit\"],\"sources\":[\"view\",\"edit\"],\"tenants\":[\"view\",\"edit\"],\"categories\":[\"view\"],\"costs\":[\"view\"],\"carbon\":[\"view\"],\"calendars\":[\"view\",\"edit\"],\"production\":[\"view\"]}", "Facility Manager", null, new Guid("0199aaaa-0000-7000-8000-000000000003") },
                    { 4, "Sees, changes nothing.", "{\"spaces\":[\"view\"],\"equipments\":[\"view\"],\"meters\":[\"view\"],\"sources\":[\"view\"],\"tenants\":[\"view\"],\"categories\":[\"view\"],\"costs\":[\"view\"],\"carbon\":[\"view\"],\"calendars\":[\"view\"],\"production\":[\"view\"]}", "Viewer", null, new Guid("0199aaaa-0000-7000-8000-000000000004") }
                });

            // Numbers below 100 are kept for what is built in.
            migrationBuilder.Sql("""
                select setval(pg_get_serial_sequence('privilege', 'id'), 100);
                select setval(pg_get_serial_sequence('category', 'id'), greatest(100, (select max(id) from category)));
                select setval(pg_get_serial_sequence('item', 'id'), greatest(100, (select max(id) from item)));
                """);

            migrationBuilder.CreateIndex(
                name: "ix_tariff_price_uuid",
                table: "tariff_price",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_emission_factor_uuid",
                table: "emission_factor",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_app_user_privilege_id",
                table: "app_user",
                column: "privilege_id");

            migrationBuilder.CreateIndex(
                name: "ix_privilege_organisation_id",
                table: "privilege",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_privilege_uuid",
                table: "privilege",
                column: "uuid",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_app_user_privilege_privilege_id",
                table: "app_user",
                column: "privilege_id",
                principalTable: "privilege",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_app_user_privilege_privilege_id",
                table: "app_user");

            migrationBuilder.DropTable(
                name: "privilege");

            migrationBuilder.DropIndex(
                name: "ix_tariff_price_uuid",
                table: "tariff_price");

            migrationBuilder.DropIndex(
                name: "ix_emission_factor_uuid",
                table: "emission_factor");

            migrationBuilder.DropIndex(
                name: "ix_app_user_privilege_id",
                table: "app_user");

            migrationBuilder.DropColumn(
                name: "uuid",
                table: "tariff_price");

            migrationBuilder.DropColumn(
                name: "uuid",
                table: "emission_factor");

            migrationBuilder.DropColumn(
                name: "is_read_only",
                table: "app_user");

            migrationBuilder.DropColumn(
                name: "privilege_id",
                table: "app_user");

        }
    }
}
