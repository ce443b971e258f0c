using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>What following a change of the linkage takes: keys of events, numbered pages, clusters of the first look.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_12_linkage_kept")]
internal sealed class LinkageKept : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var m = migrationBuilder;
        m.CreateTable("linkage_events", t => new
        {
            number = t.Column<int>(),
            document_id = t.Column<string>(),
            event_id = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_linkage_events", r => r.number);
            t.ForeignKey("fk_linkage_events_documents", r => r.document_id, "documents", "id", onDelete: ReferentialAction.Cascade);
        });
        m.CreateIndex("ix_linkage_events_document_id_event_id", "linkage_events", ["document_id", "event_id"], unique: true);
        Keys(m);
        m.CreateTable("linkage_clusters", t => new
        {
            @event = t.Column<int>(name: "event"),
            cluster = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_linkage_clusters", r => r.@event);
        });
        m.CreateIndex("ix_linkage_clusters_cluster", "linkage_clusters", "cluster");
        m.CreateTable("linkage_pages", t => new
        {
            document_id = t.Column<string>(),
            series = t.Column<string>(),
            number = t.Column<long>(),
            published = t.Column<int>(nullable: true),
            matched = t.Column<int>(nullable: true),
            came_from = t.Column<int>(nullable: true),
            came_to = t.Column<int>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_linkage_pages", r => r.document_id);
            t.ForeignKey("fk_linkage_pages_documents", r => r.document_id, "documents", "id", onDelete: ReferentialAction.Cascade);
        });
        m.CreateIndex("ix_linkage_pages_series", "linkage_pages", "series");
        m.CreateTable("linkage_states", t => new
        {
            id = t.Column<int>(),
            made_by = t.Column<string>(),
            looks_twice = t.Column<bool>(),
            words = t.Column<byte[]>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_linkage_states", r => r.id);
        });
    }

    // Tens of rows an event: kept once, in the order of the key.
    private static void Keys(MigrationBuilder m)
    {
        if (Sqlite.IsIn(m)) Sqlite.CreateLinkageKeys(m);
        else m.CreateTable("linkage_keys", t => new
        {
            key = t.Column<long>(),
            @event = t.Column<int>(name: "event"),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_linkage_keys", r => new { r.key, r.@event });
        });
    }
}
