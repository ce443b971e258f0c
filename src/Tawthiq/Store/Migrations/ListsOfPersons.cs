using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>Lists of persons, which of their rows are one person, and what people hold of that.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261122_14_lists_of_persons")]
internal sealed class ListsOfPersons : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var m = migrationBuilder;
        m.CreateTable("lists", t => new
        {
            id = t.Column<int>(),
            name = t.Column<string>(),
            item_sha256 = t.Column<string>(),
            added_at = t.Column<DateTime>(),
            columns = t.Column<string>(),
            rows = t.Column<int>(),
            refused = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_lists", r => r.id);
        });
        m.CreateIndex("ix_lists_name", "lists", "name", unique: true);
        m.CreateTable("list_lines", t => new
        {
            list_id = t.Column<int>(),
            row = t.Column<int>(),
            line = t.Column<int>(),
            cells = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_list_lines", r => new { r.list_id, r.row });
        });
        m.CreateTable("person_rows", t => new
        {
            list_id = t.Column<int>(),
            row = t.Column<int>(),
            person_id = t.Column<string>(),
            counts_for = t.Column<string>(),
            probability = t.Column<double>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_person_rows", r => new { r.list_id, r.row });
        });
        m.CreateIndex("ix_person_rows_person_id", "person_rows", "person_id");
        m.CreateTable("person_pairs", t => new
        {
            left_list_id = t.Column<int>(),
            left_row = t.Column<int>(),
            right_list_id = t.Column<int>(),
            right_row = t.Column<int>(),
            probability = t.Column<double>(),
            together = t.Column<bool>(),
            evidence = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_person_pairs", r => new { r.left_list_id, r.left_row, r.right_list_id, r.right_row });
        });
        m.CreateIndex("ix_person_pairs_probability", "person_pairs", "probability");
        m.CreateTable("person_verdicts", t => new
        {
            id = t.Column<int>(),
            at = t.Column<DateTime>(),
            actor = t.Column<string>(),
            reason = t.Column<string>(nullable: true),
            undoes = t.Column<int>(nullable: true),
            verdict = t.Column<string>(),
            left_list_id = t.Column<int>(),
            left_row = t.Column<int>(),
            right_list_id = t.Column<int>(),
            right_row = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_person_verdicts", r => r.id);
        });
    }
}
