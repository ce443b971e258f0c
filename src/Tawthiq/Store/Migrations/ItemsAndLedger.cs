using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>Items of evidence in their own right, and what the entries of the ledger are made from.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_04_items_and_ledger")]
internal sealed class ItemsAndLedger : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var m = migrationBuilder;
        m.CreateTable("items", t => new
        {
            sha256 = t.Column<string>(),
            sha512 = t.Column<string>(),
            length = t.Column<long>(),
            role = t.Column<string>(),
            media_type = t.Column<string>(nullable: true),
            name = t.Column<string>(nullable: true),
            url = t.Column<string>(nullable: true),
            derived_from = t.Column<string>(nullable: true),
            tool = t.Column<string>(nullable: true),
            detail = t.Column<string>(nullable: true),
            kept_at = t.Column<DateTime>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_items", r => r.sha256);
        });
        m.CreateIndex("ix_items_derived_from", "items", "derived_from");
        m.AddColumn<string>("subject", "reading_failures", defaultValue: "");
        m.Sql("UPDATE reading_failures SET subject = CASE line WHEN 0 THEN file_name ELSE file_name || ':' || line END");
        m.CreateIndex("ix_reading_failures_subject", "reading_failures", "subject", unique: true);
        m.AddColumn<string>("actor", "journal", defaultValue: "program");
        m.AddColumn<byte[]>("salt", "journal", nullable: true);
        if (Sqlite.IsIn(m)) Sqlite.SaltJournal(m);
    }
}
