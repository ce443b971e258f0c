using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>What people say the columns of lists hold.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261122_16_list_columns")]
internal sealed class ListColumns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable("list_columns", t => new
    {
        list_id = t.Column<int>(),
        number = t.Column<int>(),
        at = t.Column<DateTime>(),
        actor = t.Column<string>(),
        reason = t.Column<string>(nullable: true),
        columns = t.Column<string>(),
    }, constraints: t =>
    {
        t.PrimaryKey("pk_list_columns", r => new { r.list_id, r.number });
    });
}
