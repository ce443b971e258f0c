using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>The first tables of a record. Column types are left to the database, so that every one can make them.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_01_first_record")]
internal sealed class FirstRecord : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var m = migrationBuilder;
        Documents(m);
        Claims(m);
        Incidents(m);
        Bookkeeping(m);
        Indexes(m);
        if (Sqlite.IsIn(m)) Sqlite.CreateSearch(m);
    }

    private static void Documents(MigrationBuilder m)
    {
        m.CreateTable("sources", t => new
        {
            id = t.Column<int>(),
            name = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_sources", r => r.id);
        });
        m.CreateTable("documents", t => new
        {
            id = t.Column<string>(),
            number = t.Column<int>(),
            source_id = t.Column<int>(nullable: true),
            url = t.Column<string>(nullable: true),
            published = t.Column<DateOnly>(nullable: true),
            title = t.Column<string>(nullable: true),
            language = t.Column<string>(),
            format = t.Column<string>(),
            file_name = t.Column<string>(),
            bytes_sha256 = t.Column<string>(),
            text_sha256 = t.Column<string>(),
            text = t.Column<string>(),
            sketch = t.Column<byte[]>(),
            added_at = t.Column<DateTime>(),
            state = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_documents", r => r.id);
            t.ForeignKey("fk_documents_sources", r => r.source_id, "sources", "id", onDelete: ReferentialAction.Restrict);
        });
        m.CreateTable("noise", t => new
        {
            document_id = t.Column<string>(),
            position = t.Column<int>(),
            kind = t.Column<string>(),
            span_start = t.Column<int>(),
            span_end = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_noise", r => new { r.document_id, r.position });
            t.ForeignKey("fk_noise_documents", r => r.document_id, "documents", "id", onDelete: ReferentialAction.Cascade);
        });
    }

    private static void Claims(MigrationBuilder m)
    {
        m.CreateTable("reported_events", t => new
        {
            document_id = t.Column<string>(),
            id = t.Column<string>(),
            position = t.Column<int>(),
            type = t.Column<string>(),
            main = t.Column<bool>(),
            date_from = t.Column<DateOnly>(nullable: true),
            date_to = t.Column<DateOnly>(nullable: true),
            date_precision = t.Column<string>(nullable: true),
            date_derivation = t.Column<string>(nullable: true),
            date_start = t.Column<int>(nullable: true),
            date_end = t.Column<int>(nullable: true),
            place_name = t.Column<string>(nullable: true),
            country = t.Column<string>(nullable: true),
            latitude = t.Column<double>(nullable: true),
            longitude = t.Column<double>(nullable: true),
            radius_km = t.Column<double>(nullable: true),
            gazetteer_id = t.Column<string>(nullable: true),
            place_derivation = t.Column<string>(nullable: true),
            place_start = t.Column<int>(nullable: true),
            place_end = t.Column<int>(nullable: true),
            perpetrators = t.Column<string>(),
            span_start = t.Column<int>(nullable: true),
            span_end = t.Column<int>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_reported_events", r => new { r.document_id, r.id });
            t.ForeignKey("fk_reported_events_documents", r => r.document_id, "documents", "id", onDelete: ReferentialAction.Cascade);
        });
        m.CreateTable("casualty_counts", t => new
        {
            document_id = t.Column<string>(),
            event_id = t.Column<string>(),
            position = t.Column<int>(),
            outcome = t.Column<string>(),
            status = t.Column<string>(),
            min = t.Column<int>(nullable: true),
            max = t.Column<int>(nullable: true),
            approximate = t.Column<bool>(),
            subset_of = t.Column<int>(nullable: true),
            group = t.Column<string>(nullable: true),
            nationality = t.Column<string>(nullable: true),
            attributed_to = t.Column<string>(),
            span_start = t.Column<int>(),
            span_end = t.Column<int>(),
            alt_spans = t.Column<string>(),
            rule = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_casualty_counts", r => new { r.document_id, r.event_id, r.position });
            t.ForeignKey("fk_casualty_counts_reported_events", r => new { r.document_id, r.event_id }, "reported_events", ["document_id", "id"], onDelete: ReferentialAction.Cascade);
        });
        m.CreateTable("totals", t => new
        {
            document_id = t.Column<string>(),
            position = t.Column<int>(),
            outcome = t.Column<string>(),
            status = t.Column<string>(),
            min = t.Column<int>(nullable: true),
            max = t.Column<int>(nullable: true),
            approximate = t.Column<bool>(),
            subset_of = t.Column<int>(nullable: true),
            group = t.Column<string>(nullable: true),
            nationality = t.Column<string>(nullable: true),
            attributed_to = t.Column<string>(),
            span_start = t.Column<int>(),
            span_end = t.Column<int>(),
            alt_spans = t.Column<string>(),
            rule = t.Column<string>(),
            place = t.Column<string>(nullable: true),
            period_from = t.Column<DateOnly>(nullable: true),
            period_to = t.Column<DateOnly>(nullable: true),
            period_precision = t.Column<string>(nullable: true),
            period_derivation = t.Column<string>(nullable: true),
            period_start = t.Column<int>(nullable: true),
            period_end = t.Column<int>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_totals", r => new { r.document_id, r.position });
            t.ForeignKey("fk_totals_documents", r => r.document_id, "documents", "id", onDelete: ReferentialAction.Cascade);
        });
    }

    private static void Incidents(MigrationBuilder m)
    {
        m.CreateTable("incidents", t => new
        {
            id = t.Column<string>(),
            type = t.Column<string>(),
            date_from = t.Column<DateOnly>(nullable: true),
            date_to = t.Column<DateOnly>(nullable: true),
            place_name = t.Column<string>(nullable: true),
            country = t.Column<string>(nullable: true),
            latitude = t.Column<double>(nullable: true),
            longitude = t.Column<double>(nullable: true),
            grade = t.Column<string>(),
            killed_min = t.Column<int>(nullable: true),
            killed_max = t.Column<int>(nullable: true),
            injured_min = t.Column<int>(nullable: true),
            injured_max = t.Column<int>(nullable: true),
            rule_pack = t.Column<string>(),
            documents = t.Column<int>(),
            origins = t.Column<int>(),
            contradicted = t.Column<bool>(),
            detail = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_incidents", r => r.id);
        });
        m.CreateTable("incident_events", t => new
        {
            document_id = t.Column<string>(),
            event_id = t.Column<string>(),
            incident_id = t.Column<string>(),
            position = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_incident_events", r => new { r.document_id, r.event_id });
            t.ForeignKey("fk_incident_events_documents", r => r.document_id, "documents", "id", onDelete: ReferentialAction.Cascade);
            t.ForeignKey("fk_incident_events_incidents", r => r.incident_id, "incidents", "id", onDelete: ReferentialAction.Cascade);
            t.ForeignKey("fk_incident_events_reported_events", r => new { r.document_id, r.event_id }, "reported_events", ["document_id", "id"], onDelete: ReferentialAction.Cascade);
        });
        m.CreateTable("incident_ranges", t => new
        {
            incident_id = t.Column<string>(),
            position = t.Column<int>(),
            outcome = t.Column<string>(),
            status = t.Column<string>(nullable: true),
            min = t.Column<int>(nullable: true),
            max = t.Column<int>(nullable: true),
            approximate = t.Column<bool>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_incident_ranges", r => new { r.incident_id, r.position });
            t.ForeignKey("fk_incident_ranges_incidents", r => r.incident_id, "incidents", "id", onDelete: ReferentialAction.Cascade);
        });
    }

    private static void Bookkeeping(MigrationBuilder m)
    {
        m.CreateTable("reading_failures", t => new
        {
            file_name = t.Column<string>(),
            line = t.Column<int>(),
            reason = t.Column<string>(),
            message = t.Column<string>(),
            bytes_sha256 = t.Column<string>(nullable: true),
            at = t.Column<DateTime>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_reading_failures", r => new { r.file_name, r.line });
        });
        m.CreateTable("place_packs", t => new
        {
            name = t.Column<string>(),
            sha256 = t.Column<string>(),
            places = t.Column<int>(),
            packed = t.Column<byte[]>(),
            added_at = t.Column<DateTime>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_place_packs", r => r.name);
        });
        m.CreateTable("journal", t => new
        {
            sequence = t.Column<long>(),
            at = t.Column<DateTime>(),
            action = t.Column<string>(),
            subject = t.Column<string>(),
            digest = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_journal", r => r.sequence);
        });
        m.CreateTable("record_facts", t => new
        {
            name = t.Column<string>(),
            value = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_record_facts", r => r.name);
        });
    }

    private static void Indexes(MigrationBuilder m)
    {
        m.CreateIndex("ix_sources_name", "sources", "name", unique: true);
        m.CreateIndex("ix_documents_number", "documents", "number", unique: true);
        m.CreateIndex("ix_documents_bytes_sha256", "documents", "bytes_sha256", unique: true);
        m.CreateIndex("ix_documents_published", "documents", "published");
        m.CreateIndex("ix_documents_source_id", "documents", "source_id");
        m.CreateIndex("ix_incidents_date_from", "incidents", "date_from");
        m.CreateIndex("ix_incident_events_incident_id", "incident_events", "incident_id");
    }
}
