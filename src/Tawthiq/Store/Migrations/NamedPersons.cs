using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>The persons whom a document names as harmed. What was read before has none until it is read again.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261122_17_named_persons")]
internal sealed class NamedPersons : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("victims", "documents", nullable: true);
        // Few documents name anybody; finding them must not read all.
        migrationBuilder.CreateIndex("ix_documents_id", "documents", "id", filter: "victims IS NOT NULL");
    }
}
