using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>The news agencies that a document credits. What was read before has none until it is read again.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_11_agencies_of_documents")]
internal sealed class AgenciesOfDocuments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("agencies", "documents", nullable: true);
}
