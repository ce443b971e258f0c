using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>Addresses that are looked at on a schedule, what they propose and what was noticed at them.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_07_watches")]
internal sealed class Watches : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var m = migrationBuilder;
        m.CreateTable("watches", t => new
        {
            id = t.Column<int>(),
            url = t.Column<string>(),
            read_at = t.Column<string>(nullable: true),
            kind = t.Column<string>(),
            state = t.Column<string>(),
            every_minutes = t.Column<int>(),
            added_at = t.Column<DateTime>(),
            looked_at = t.Column<DateTime>(nullable: true),
            e_tag = t.Column<string>(nullable: true),
            last_modified = t.Column<string>(nullable: true),
            bytes_sha256 = t.Column<string>(nullable: true),
            text_sha256 = t.Column<string>(nullable: true),
            failure = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_watches", r => r.id);
        });
        m.CreateIndex("ix_watches_url", "watches", "url", unique: true);
        m.CreateTable("proposals", t => new
        {
            id = t.Column<int>(),
            watch_id = t.Column<int>(),
            entry_id = t.Column<string>(),
            url = t.Column<string>(),
            title = t.Column<string>(nullable: true),
            published = t.Column<DateTime>(nullable: true),
            state = t.Column<string>(),
            proposed_at = t.Column<DateTime>(),
            decided_at = t.Column<DateTime>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_proposals", r => r.id);
        });
        m.CreateIndex("ix_proposals_watch_id_entry_id", "proposals", ["watch_id", "entry_id"], unique: true);
        m.CreateTable("sightings", t => new
        {
            id = t.Column<int>(),
            watch_id = t.Column<int>(),
            what = t.Column<string>(),
            at = t.Column<DateTime>(),
            before_sha256 = t.Column<string>(nullable: true),
            after_sha256 = t.Column<string>(nullable: true),
            detail = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_sightings", r => r.id);
        });
        m.CreateIndex("ix_sightings_watch_id", "sightings", "watch_id");
    }
}
