using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>The states of the incidents and of the ids that no longer stand are hashed in parts, whose digests are kept.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_13_state_parts")]
internal sealed class StateParts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("state_parts", t => new
        {
            kind = t.Column<string>(),
            part = t.Column<string>(),
            digest = t.Column<byte[]>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_state_parts", r => new { r.kind, r.part });
        });
        if (Sqlite.IsIn(migrationBuilder)) Sqlite.WatchStateParts(migrationBuilder);
    }
}
