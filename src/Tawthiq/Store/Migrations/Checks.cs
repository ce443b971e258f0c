using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>The history of verifications.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_08_checks")]
internal sealed class Checks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable("checks", t => new
    {
        id = t.Column<string>(),
        at = t.Column<DateTime>(),
        took = t.Column<long>(),
        intact = t.Column<long>(),
        altered = t.Column<long>(),
        not_checkable = t.Column<long>(),
        findings = t.Column<string>(),
    }, constraints: t =>
    {
        t.PrimaryKey("pk_checks", r => r.id);
    });
}
