using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Reads which news agency a text says that it prints: date lines ("BEIRUT (Reuters) –"), bylines at the end ("(AFP)"), named sources ("المصدر: سانا") and shared ones ("avec AFP").</summary>
/// <remarks>Only forms that are about the text are read. "© AFP", "Photo: Reuters" and a caption's "(AFP)" are about a picture, "told AFP" is about a speaker.</remarks>
internal sealed partial class AgencyCredits
{
    // A date line stands at the beginning of a line, before anything is told; what goes before the agency is a place, a day, a name.
    private const int MostBefore = 48, MostWordsBeforeDash = 3, LongestByline = 90, LongestSearched = 240;

    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);
    private readonly Regex _dateLine, _dashed, _ending, _alone, _named, _shared, _name;

    private AgencyCredits()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("rules/agencies.tsv")
            ?? throw new InvalidDataException("The data file rules/agencies.tsv is missing from this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t', StringSplitOptions.TrimEntries);
            foreach (var name in cells[1..4].SelectMany(c => c.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
                if (!_byName.TryAdd(name, cells[0]) && _byName[name] != cells[0]) throw new InvalidDataException($"rules/agencies.tsv: '{name}' names two agencies, {_byName[name]} and {cells[0]}.");
        }
        // The longest name first; none within a longer word.
        var one = @"(?<![\p{L}\p{N}])(?:" + string.Join('|', _byName.Keys.OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).Select(Regex.Escape)) + @")(?![\p{L}\p{N}])";
        var list = $@"(?<list>{one}(?:\s*(?:[,،/;&+\-–]|\band\b|\bet\b|و)\s*{one})*)";
        Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline, TimeSpan.FromSeconds(5));
        _name = Of(one);
        _dateLine = Of($@"^[^\S\n]*(?<before>[^\n.!?؟()\[\]]{{0,{MostBefore}}})[\(\[][^\S\n]*{list}[^\S\n]*[\)\]][^\S\n]*[-–—ـ:/]");
        _dashed = Of($@"^[^\S\n]*(?<before>[^\n.!?؟()\[\]:]{{2,{MostBefore}}}?)[^\S\n]*[-–—/][^\S\n]*{list}[^\S\n]*(?:$|[-–—:])");
        _ending = Of($@"(?<=[.!?؟»”""…])[^\S\n]*[\(\[][^\S\n]*{list}[^\S\n]*[\)\]]\.?[^\S\n]*$");
        _alone = Of($@"^[^\S\n]*[\(\[][^\S\n]*{list}[^\S\n]*[\)\]]\.?[^\S\n]*$");
        _named = Of($@"^[^\S\n]*(?:[Ss]ources?|المصدر|المصادر|المصدر الأصلي)[^\S\n]*[:：][^\S\n]*{list}\.?[^\S\n]*$");
        _shared = Of($@"(?<before>^|[\s(])(?<with>[Aa]vec|[Ww]ith|بالاشتراك مع)[^\S\n]+(?:agences[^\S\n]+|agencies[^\S\n]+|l['’])?{list}[\)\.]*[^\S\n]*$");
    }

    /// <summary>The credits of this build's table.</summary>
    public static AgencyCredits Table { get; } = new();

    /// <summary>The agencies that a text credits, each once, in the order of the text.</summary>
    /// <param name="text">The working text.</param>
    /// <param name="noise">What of it is no report: other articles' lines and comments credit nothing here.</param>
    public ValueList<AgencyCredit> Of(string text, IEnumerable<Noise> noise)
    {
        var found = new List<(int Start, int Length, string Agency, bool Shared)>();
        var done = 0;
        foreach (Match name in _name.Matches(text))
        {
            if (name.Index < done) continue;
            var (start, end) = LineAround(text, name.Index);
            done = Math.Max(end, name.Index + name.Length);
            // Credits stand at the ends of lines: however long one is, no more of it is searched.
            var (head, tail) = (Math.Min(end, start + LongestSearched), Math.Max(start, end - LongestSearched));
            foreach (var pattern in new[] { _dateLine, _dashed, _alone, _named }) Find(pattern, text, start, head, found);
            foreach (var pattern in new[] { _ending, _shared }) Find(pattern, text, tail, end, found);
        }
        if (found.Count == 0) return [];
        var points = new CodePoints(text);
        var outside = noise.Where(n => n.Kind is NoiseKind.Menu or NoiseKind.ReadAlso or NoiseKind.Comment or NoiseKind.Biography).Select(n => n.Span).ToList();
        var credits = found.OrderBy(f => f.Start).ThenBy(f => f.Length).Select(f => (f.Agency, f.Shared, Span: points.Span(f.Start, f.Start + f.Length)))
            .Where(f => !outside.Exists(n => n.Start <= f.Span.Start && f.Span.End <= n.End)).DistinctBy(f => f.Agency).ToList();
        return credits.Select(c => new AgencyCredit(c.Agency, credits.Count == 1 && !c.Shared, c.Span)).ToValueList();
    }

    // Without the white space at both ends, of which there may be any amount.
    private static (int Start, int End) LineAround(string text, int at)
    {
        var (start, end) = (text.LastIndexOf('\n', at) + 1, text.IndexOf('\n', at) is var next && next >= 0 ? next : text.Length);
        while (start < at && char.IsWhiteSpace(text[start])) start++;
        while (end > at && char.IsWhiteSpace(text[end - 1])) end--;
        return (start, end);
    }

    private void Find(Regex pattern, string text, int from, int to, List<(int Start, int Length, string Agency, bool Shared)> found)
    {
        foreach (Match match in pattern.Matches(text[from..to]))
        {
            // Above the text a bracketed name belongs to the caption of a picture.
            if ((pattern == _ending || pattern == _alone) && 2 * (from + match.Index) < text.Length || !IsAboutTheText(match, text, from, pattern == _dashed)) continue;
            foreach (Match name in _name.Matches(match.Groups["list"].Value))
                found.Add((from + match.Groups["list"].Index + name.Index, name.Length, _byName[name.Value], pattern == _shared));
        }
    }

    private static bool IsAboutTheText(Match match, string text, int from, bool dashed)
    {
        var (start, end) = LineAround(text, from + match.Groups["list"].Index);
        if (OfAPicture().IsMatch(text.AsSpan(start, Math.Min(end - start, MostBefore + LongestByline)))) return false;
        if (match.Groups["with"].Success) return end - start <= LongestByline || match.Groups["before"].Value == "(";
        if (!dashed) return true;
        return match.Groups["before"].Value.Split((char[])[' ', '/', '،', ','], StringSplitOptions.RemoveEmptyEntries).Length <= MostWordsBeforeDash;
    }

    [GeneratedRegex(@"©|[Pp]hoto|[Pp]ictur|[Ii]mage|[Cc]rédit|[Aa]rchiv|[Gg]etty|[Ff]ile\b|صورة|أرشيف|ارشيف|تصوير|عدسة|Video|[Vv]idéo|فيديو", RegexOptions.CultureInvariant)]
    private static partial Regex OfAPicture();
}
