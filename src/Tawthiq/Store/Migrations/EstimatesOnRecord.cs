using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>Estimates made from the record's lists of persons.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261122_15_estimates_on_record")]
internal sealed class EstimatesOnRecord : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable("estimates", t => new
    {
        id = t.Column<int>(),
        made_at = t.Column<DateTime>(),
        actor = t.Column<string>(),
        title = t.Column<string>(nullable: true),
        by = t.Column<string>(),
        draws = t.Column<int>(),
        journal_until = t.Column<long>(),
        lists = t.Column<string>(),
        drawn = t.Column<string>(),
        version = t.Column<string>(),
        results = t.Column<string>(),
    }, constraints: t =>
    {
        t.PrimaryKey("pk_estimates", r => r.id);
    });
}
