using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>What people decided on incidents, what each linking changed, and the ids that no longer stand.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_10_decisions")]
internal sealed class DecisionsAndHistory : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Decisions(migrationBuilder);
        History(migrationBuilder);
        Identifiers(migrationBuilder);
    }

    private static void Decisions(MigrationBuilder m)
    {
        m.CreateTable("decisions", t => new
        {
            id = t.Column<int>(),
            act = t.Column<string>(),
            at = t.Column<DateTime>(),
            actor = t.Column<string>(),
            reason = t.Column<string>(nullable: true),
            undoes = t.Column<int>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_decisions", r => r.id);
        });
        m.CreateTable("judgements", t => new
        {
            decision_id = t.Column<int>(),
            position = t.Column<int>(),
            verdict = t.Column<string>(),
            left_document_id = t.Column<string>(),
            right_document_id = t.Column<string>(),
            left_anchor = t.Column<string>(),
            right_anchor = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_judgements", r => new { r.decision_id, r.position });
            t.ForeignKey("fk_judgements_decisions", r => r.decision_id, "decisions", "id", onDelete: ReferentialAction.Cascade);
        });
    }

    private static void History(MigrationBuilder m)
    {
        m.CreateTable("linkings", t => new
        {
            id = t.Column<int>(),
            at = t.Column<DateTime>(),
            cause = t.Column<string>(),
            decision_id = t.Column<int>(nullable: true),
            rule_pack = t.Column<string>(),
            before = t.Column<int>(),
            after = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_linkings", r => r.id);
        });
        m.CreateTable("incident_changes", t => new
        {
            linking_id = t.Column<int>(),
            incident_id = t.Column<string>(),
            before = t.Column<string>(nullable: true),
            before_sha256 = t.Column<string>(nullable: true),
            after_sha256 = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_incident_changes", r => new { r.linking_id, r.incident_id });
            t.ForeignKey("fk_incident_changes_linkings", r => r.linking_id, "linkings", "id", onDelete: ReferentialAction.Cascade);
        });
        m.CreateIndex("ix_incident_changes_incident_id", "incident_changes", "incident_id");
    }

    private static void Identifiers(MigrationBuilder m)
    {
        m.CreateTable("incident_anchors", t => new
        {
            incident_id = t.Column<string>(),
            position = t.Column<int>(),
            document_id = t.Column<string>(),
            anchor = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_incident_anchors", r => new { r.incident_id, r.position });
        });
        m.CreateIndex("ix_incident_anchors_document_id", "incident_anchors", "document_id");
        m.CreateTable("former_incidents", t => new
        {
            id = t.Column<string>(),
            at = t.Column<DateTime>(),
            became = t.Column<string>(),
            forgot = t.Column<bool>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_former_incidents", r => r.id);
        });
        m.CreateTable("former_events", t => new
        {
            incident_id = t.Column<string>(),
            position = t.Column<int>(),
            document_id = t.Column<string>(),
            anchor = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_former_events", r => new { r.incident_id, r.position });
            t.ForeignKey("fk_former_events_former_incidents", r => r.incident_id, "former_incidents", "id", onDelete: ReferentialAction.Cascade);
        });
        m.CreateIndex("ix_former_events_document_id", "former_events", "document_id");
    }
}
