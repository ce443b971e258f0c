using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>What pictures are found again by.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_07_pictures")]
internal sealed class Pictures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var m = migrationBuilder;
        m.CreateTable("pictures", t => new
        {
            item_sha256 = t.Column<string>(),
            position = t.Column<int>(),
            at_ms = t.Column<int>(nullable: true),
            hash = t.Column<long>(),
            sketch = t.Column<byte[]>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_pictures", r => new { r.item_sha256, r.position });
        });
        m.CreateIndex("ix_pictures_hash_item_sha256_position", "pictures", ["hash", "item_sha256", "position"]);
        m.CreateTable("same_pictures", t => new
        {
            item_sha256 = t.Column<string>(),
            earlier_sha256 = t.Column<string>(),
            agreement = t.Column<double>(),
            mirrored = t.Column<bool>(),
            frames = t.Column<int>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_same_pictures", r => new { r.item_sha256, r.earlier_sha256 });
        });
        m.CreateIndex("ix_same_pictures_earlier_sha256", "same_pictures", "earlier_sha256");
    }
}
