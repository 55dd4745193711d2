using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace NetConsole.Server.Data.Migrations;

/// <summary>Requests whose outcome somebody counts on.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20260201000000_Expectations")]
internal sealed class Expectations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "expectations",
            columns: table => new
            {
                id = table
                    .Column<long>("bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                cluster = table.Column<string>("text", nullable: false),
                name = table.Column<string>("text", nullable: false),
                note = table.Column<string>("text", nullable: true),
                request = table.Column<string>("text", nullable: false),
                address = table.Column<string>("text", nullable: true),
                expected = table.Column<string>("text", nullable: false),
                version = table.Column<int>("integer", nullable: false),
                changed_at = table.Column<DateTimeOffset>("timestamp with time zone", nullable: false),
                changed_by = table.Column<string>("text", nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_expectations", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_expectations_name", "expectations", ["cluster", "name"], unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("expectations");
}
