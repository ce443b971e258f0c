using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>Sets of match weights that people put in force.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_13_weight_sets")]
internal sealed class WeightSets : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable("weight_sets", t => new
    {
        id = t.Column<string>(),
        at = t.Column<DateTime>(),
        origin = t.Column<string>(),
        levels = t.Column<string>(),
    }, constraints: t =>
    {
        t.PrimaryKey("pk_weight_sets", r => r.id);
    });
}
