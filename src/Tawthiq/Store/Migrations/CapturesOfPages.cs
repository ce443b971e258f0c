using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>Attempts to capture web pages, those that failed too.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_06_captures")]
internal sealed class CapturesOfPages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("captures", t => new
        {
            id = t.Column<string>(),
            url = t.Column<string>(),
            final_url = t.Column<string>(nullable: true),
            started_at = t.Column<DateTime>(),
            ended_at = t.Column<DateTime>(),
            result = t.Column<string>(),
            reason = t.Column<string>(nullable: true),
            message = t.Column<string>(nullable: true),
            status = t.Column<int>(nullable: true),
            item_sha256 = t.Column<string>(nullable: true),
            document_id = t.Column<string>(nullable: true),
            tool = t.Column<string>(),
            limits = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_captures", r => r.id);
        });
        migrationBuilder.CreateIndex("ix_captures_url", "captures", "url");
        migrationBuilder.CreateIndex("ix_captures_document_id", "captures", "document_id");
    }
}
