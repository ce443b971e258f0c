// Stand-ins so that the reader runs before dates and places have landed.
// HELPERS: when your real type lands, delete its stand-in here (and this file when it is empty). PlaceFinder stays the lead's.
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

internal enum DateRole { Point, Since, Until, Period, Anniversary }

internal sealed record DateMention(TokenRange Range, DateOnly? From, DateOnly? To, DatePrecision Precision, DateDerivation Derivation, DateRole Role);

internal sealed class DateReader(string language)
{
    public List<DateMention> Read(TokenizedText text, DateOnly? published) => language.Length == 0 || text is null || published is null ? [] : [];

    public DateOnly? PublicationDate(TokenizedText text) => language.Length == 0 || text is null ? null : null;
}
