using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>How each count is told. What was read before says nothing of it and is taken for asserted, as it was until then.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_02_modality_of_counts")]
internal sealed class ModalityOfCounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "casualty_counts", "totals" }) migrationBuilder.AddColumn<string>("modality", table, defaultValue: "asserted");
    }
}
