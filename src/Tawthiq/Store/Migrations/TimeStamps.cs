using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>Time-stamp authorities, and their stamps over batches of items.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_05_time_stamps")]
internal sealed class TimeStamps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var m = migrationBuilder;
        m.CreateTable("authorities", t => new
        {
            name = t.Column<string>(),
            url = t.Column<string>(nullable: true),
            root = t.Column<string>(),
            policy = t.Column<string>(nullable: true),
            added_at = t.Column<DateTime>(),
        }, constraints: t => t.PrimaryKey("pk_authorities", r => r.name));
        m.CreateTable("time_stamps", t => new
        {
            id = t.Column<string>(),
            root = t.Column<string>(),
            size = t.Column<int>(),
            leaves = t.Column<string>(),
            through = t.Column<long>(),
            authority = t.Column<string>(),
            trusted = t.Column<string>(),
            nonce = t.Column<string>(),
            policy = t.Column<string>(nullable: true),
            state = t.Column<string>(),
            reason = t.Column<string>(nullable: true),
            answer = t.Column<string>(nullable: true),
            certificates = t.Column<string>(),
            revocations = t.Column<string>(),
            lacking = t.Column<string>(nullable: true),
            time = t.Column<DateTime>(nullable: true),
            batched_at = t.Column<DateTime>(),
            asked_at = t.Column<DateTime>(nullable: true),
            tries = t.Column<int>(),
            next_at = t.Column<DateTime>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_time_stamps", r => r.id));
        m.CreateIndex("ix_time_stamps_batched_at", "time_stamps", "batched_at");
    }
}
