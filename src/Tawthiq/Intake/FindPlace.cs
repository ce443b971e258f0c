using System.Security.Cryptography;
using System.Text;
using Tawthiq.Intake.Capture;
using Tawthiq.Model;

namespace Tawthiq.Intake;

/// <summary>Finds where words stand in the bytes as found, by reading the bytes once more.</summary>
internal static class FindPlace
{
    private const int Around = 240;
    private const int MostShown = 6000;

    public static SourcePlace Find(SourceQuestion asked, CancellationToken cancellationToken)
    {
        if (!MapToSource.Has(asked.Format)) return SourcePlace.None(SourceFault.NoMap);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(asked.File);
        }
        catch (IOException)
        {
            return SourcePlace.None(SourceFault.Gone);
        }
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != asked.Sha256) return SourcePlace.None(SourceFault.Gone);
        var item = new InputItem(asked.Name, 0, new(asked.Document), asked.Format, bytes);
        if (MapToSource.Of(item, asked.Text, cancellationToken) is not { } map) return SourcePlace.None(SourceFault.Changed);
        if (item.Format == InputFormat.Wacz) bytes = CaptureFile.PageOf(bytes) ?? [];
        var ranges = map.Of(new Span(asked.Start, asked.End));
        return new(null, map.Unit, ranges, map.Unit == SourceUnit.Byte ? Excerpt(bytes, ranges, map.Encoding) : []);
    }

    /// <summary>The source before, in and behind the places; stretches that are long or lead back are left out.</summary>
    private static List<SourcePart> Excerpt(byte[] bytes, IReadOnlyList<SourceRange> ranges, Encoding encoding)
    {
        if (ranges.Count == 0) return [];
        var parts = new List<SourcePart>();
        var at = Math.Max(0, ranges[0].Start - Around);
        if (at > 0) parts.Add(new("…", false));
        var shown = 0;
        foreach (var range in ranges)
        {
            if (range.Start < at || range.Start - at > Around) parts.Add(new(" … ", false));
            else if (range.Start > at) parts.Add(new(Shown(bytes[at..range.Start]), false));
            parts.Add(new(Shown(bytes[range.Start..Math.Min(range.End, range.Start + MostShown)]), true));
            at = range.End;
            if ((shown += range.End - range.Start) > MostShown) break;
        }
        var end = Math.Min(bytes.Length, at + Around);
        parts.Add(new(Shown(bytes[at..end]) + (end < bytes.Length ? "…" : ""), false));
        return parts;

        // A stretch may be cut within a character; what is no text is shown as such.
        string Shown(byte[] stretch) => string.Concat(encoding.GetString(stretch).Trim('\uFFFD').Select(c => char.IsControl(c) && c is not ('\t' or '\n') ? c == '\r' ? "" : "\uFFFD" : c.ToString()));
    }
}
