using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace NetConsole.Server.Data.Migrations;

/// <summary>The history and the key ring.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20260101000000_InitialTables")]
internal sealed class InitialTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "revisions",
            columns: table => new
            {
                id = table
                    .Column<long>("bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                cluster = table.Column<string>("text", nullable: false),
                api_group = table.Column<string>("text", nullable: false),
                kind = table.Column<string>("text", nullable: false),
                @namespace = table.Column<string>("text", nullable: false),
                name = table.Column<string>("text", nullable: false),
                action = table.Column<string>("text", nullable: false),
                at = table.Column<DateTimeOffset>("timestamp with time zone", nullable: false),
                who = table.Column<string>("text", nullable: false),
                here = table.Column<bool>("boolean", nullable: false),
                reason = table.Column<string>("text", nullable: true),
                changed_paths = table.Column<string[]>("text[]", nullable: false),
                before = table.Column<string>("text", nullable: true),
                after = table.Column<string>("text", nullable: true),
                completed = table.Column<bool>("boolean", nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_revisions", row => row.id)
        );

        // History is read newest first: of a cluster, of one object, of a namespace.
        migrationBuilder.CreateIndex("ix_revisions_cluster", "revisions", ["cluster", "id"]);
        migrationBuilder.CreateIndex("ix_revisions_object", "revisions", ["cluster", "name", "namespace", "kind", "api_group", "id"]);
        migrationBuilder.CreateIndex("ix_revisions_namespace", "revisions", ["cluster", "namespace", "id"]);

        migrationBuilder.CreateTable(
            name: "data_protection_keys",
            columns: table => new
            {
                name = table.Column<string>("text", nullable: false),
                xml = table.Column<string>("text", nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_data_protection_keys", row => row.name)
        );
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("data_protection_keys");
        migrationBuilder.DropTable("revisions");
    }
}
