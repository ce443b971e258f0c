using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>What a text tells of the day of an event where it leaves open which one. What was read before has nothing of it until it is read again.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_10_open_day_of_events")]
internal sealed class OpenDayOfEvents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("open_day", "reported_events", nullable: true);
}
