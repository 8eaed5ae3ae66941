using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MyEms.Core.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(MyEmsDbContext))]
    [Migration("20261124152119_LedgerContract")]
    public class LedgerContract : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<int>(
                name: "data_source_id",
                table: "point",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "meter_version",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "direction",
                table: "meter",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<TimeSpan>(
                name: "gap_maximum",
                table: "meter",
                type: "interval",
                nullable: false,
                defaultValue: TimeSpan.FromDays(62));

            migrationBuilder.AddColumn<short>(
                name: "gap_method",
                table: "meter",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<decimal>(
                name: "hourly_high",
                table: "meter",
                type: "numeric(20,6)",
                precision: 20,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "hourly_low",
                table: "meter",
                type: "numeric(20,6)",
                precision: 20,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "loss_limit",
                table: "meter",
                type: "numeric(9,6)",
                precision: 9,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reading_every_days",
                table: "meter",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "signal",
                table: "meter",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<short>(
                name: "source",
                table: "meter",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.CreateTable(
                name: "cleaning_rule",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    organisation_id = table.Column<int>(type: "integer", nullable: false),
                    category_id = table.Column<int>(type: "integer", nullable: true),
                    meter_id = table.Column<int>(type: "integer", nullable: true),
                    detector = table.Column<short>(type: "smallint", nullable: false),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    limit = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cleaning_rule", x => x.id);
                    table.ForeignKey(
                        name: "fk_cleaning_rule_category_category_id",
                        column: x => x.category_id,
                        principalTable: "category",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_cleaning_rule_meters_meter_id",
                        column: x => x.meter_id,
                        principalTable: "meter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_cleaning_rule_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "formula_version",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    meter_id = table.Column<int>(type: "integer", nullable: true),
                    point_id = table.Column<int>(type: "integer", nullable: true),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    valid_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    valid_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_formula_version", x => x.id);
                    table.CheckConstraint("formula_version_owner", "num_nonnulls(meter_id, point_id) = 1");
                    table.CheckConstraint("formula_version_range", "valid_from < valid_to");
                    table.ForeignKey(
                        name: "fk_formula_version_meters_meter_id",
                        column: x => x.meter_id,
                        principalTable: "meter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_formula_version_points_point_id",
                        column: x => x.point_id,
                        principalTable: "point",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "formula_variable",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    formula_version_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    meter_id = table.Column<int>(type: "integer", nullable: true),
                    point_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_formula_variable", x => x.id);
                    table.CheckConstraint("formula_variable_target", "num_nonnulls(meter_id, point_id) = 1");
                    table.ForeignKey(
                        name: "fk_formula_variable_formula_versions_formula_version_id",
                        column: x => x.formula_version_id,
                        principalTable: "formula_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_formula_variable_meters_meter_id",
                        column: x => x.meter_id,
                        principalTable: "meter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_formula_variable_points_point_id",
                        column: x => x.point_id,
                        principalTable: "point",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cleaning_rule_category_id",
                table: "cleaning_rule",
                column: "category_id");

            migrationBuilder.CreateIndex(
                name: "ix_cleaning_rule_meter_id",
                table: "cleaning_rule",
                column: "meter_id");

            migrationBuilder.CreateIndex(
                name: "ix_cleaning_rule_organisation_id_category_id_meter_id_detector",
                table: "cleaning_rule",
                columns: new[] { "organisation_id", "category_id", "meter_id", "detector" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_formula_variable_formula_version_id_name",
                table: "formula_variable",
                columns: new[] { "formula_version_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_formula_variable_meter_id",
                table: "formula_variable",
                column: "meter_id");

            migrationBuilder.CreateIndex(
                name: "ix_formula_variable_point_id",
                table: "formula_variable",
                column: "point_id");

            migrationBuilder.CreateIndex(
                name: "ix_formula_version_meter_id_valid_from",
                table: "formula_version",
                columns: new[] { "meter_id", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_formula_version_point_id_valid_from",
                table: "formula_version",
                columns: new[] { "point_id", "valid_from" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cleaning_rule");

            migrationBuilder.DropTable(
                name: "formula_variable");

            migrationBuilder.DropTable(
                name: "formula_version");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "meter_version");

            migrationBuilder.DropColumn(
                name: "direction",
                table: "meter");

            migrationBuilder.DropColumn(
                name: "gap_maximum",
                table: "meter");

            migrationBuilder.DropColumn(
                name: "gap_method",
                table: "meter");

            migrationBuilder.DropColumn(
                name: "hourly_high",
                table: "meter");

            migrationBuilder.DropColumn(
                name: "hourly_low",
                table: "meter");

            migrationBuilder.DropColumn(
                name: "loss_limit",
                table: "meter");

            migrationBuilder.DropColumn(
                name: "reading_every_days",
                table: "meter");

            migrationBuilder.DropColumn(
                name: "signal",
                table: "meter");

            migrationBuilder.DropColumn(
                name: "source",
                table: "meter");

            migrationBuilder.AlterColumn<int>(
                name: "data_source_id",
                table: "point",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);
        }
    }
}
