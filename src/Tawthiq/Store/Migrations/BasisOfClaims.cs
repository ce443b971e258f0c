using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>Why each claim is made and how often such claims are right. What was read before has no reasons and is shown as not measured.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_03_basis_of_claims")]
internal sealed class BasisOfClaims : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "casualty_counts", "totals", "reported_events" }) migrationBuilder.AddColumn<string>("basis", table, nullable: true);
    }
}
