using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store.Migrations;

/// <summary>What helps to recognise an event: what its text leaves open of the day, and the places it names with it. What was read before has neither until it is read again.</summary>
[DbContext(typeof(RecordDb))]
[Migration("20261121_10_days_and_places_to_match")]
internal sealed class DaysAndPlacesToMatch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var column in new[] { "open_day", "named_with" }) migrationBuilder.AddColumn<string>(column, "reported_events", nullable: true);
    }
}
