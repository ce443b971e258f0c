using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Tawthiq.Model;

namespace Tawthiq.Extract;

// Goes away with the first landing of Tawthiq.Extraction.DocumentReader.
internal static partial class StandIn
{
    public static DocumentReading Read(SourceText source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var language = source.Language ?? (source.Text.Any(c => c is > '\u0600' and < '\u0700') ? "ar" : source.Text.Contains(" le ", StringComparison.Ordinal) ? "fr" : "en");
        var reading = new DocumentReading(source.Id, language, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Text))))
        {
            Url = source.Url, Published = source.Published, Title = source.Title,
        };
        if (Toll().Match(source.Text) is not { Success: true } found) return reading;
        var at = source.Text[..found.Index].EnumerateRunes().Count();
        var span = new Span(at, at + found.Value.EnumerateRunes().Count());
        return reading with
        {
            Events = [new ReportedEvent("e1", EventType.Shelling, true)
            {
                Date = source.Published is { } day ? new ReportedDate(day, day, DatePrecision.Day, DateDerivation.FromPublication, null) : null,
                Casualties = [new CasualtyCount(Outcome.Killed, VictimStatus.Civilian, CountRange.Exactly(int.Parse(found.Groups[1].Value)), span, "stand-in")],
            }],
        };
    }

    [GeneratedRegex(@"(\d{1,5}) (?:people|civilians|personnes|civils|dead|morts|قتلى|مدنيين)")]
    private static partial Regex Toll();
}
