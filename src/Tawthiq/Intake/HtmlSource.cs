using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Tawthiq.Intake;

/// <summary>The text of an HTML source in the order of the source: what stands between tags, character references decoded, each with its place.</summary>
/// <remarks>A parser gives no places for text, so its text is laid beside this one. Source: HTML Living Standard, 13.2.5 Tokenization.</remarks>
internal sealed class HtmlSource
{
    private const int LongestName = 33;
    private const int MostSearches = 500;

    private static readonly string[] Raw = ["script", "style", "xmp", "iframe", "noembed", "noframes"];
    private static readonly string[] RawButReferences = ["title", "textarea"];

    private readonly string _html;
    private readonly StringBuilder _text = new();
    private readonly Trace _trace = new();
    private int _at;

    private HtmlSource(string html) => _html = html;

    /// <summary>Lays text that a parser took from a source beside that source.</summary>
    /// <param name="html">The source.</param>
    /// <param name="nodes">The parser's text, node by node in the order of the page.</param>
    /// <returns>Where each character of the nodes, taken together, stands in the source; a character is only ever laid beside an equal one.</returns>
    public static Trace Lay(string html, IReadOnlyList<string> nodes)
    {
        var source = new HtmlSource(html);
        source.Scan();
        var (text, trace) = (source._text.ToString(), new Trace());
        var (at, searches) = (0, 0);
        foreach (var node in nodes)
        {
            if (At(text, at, node) is { } start) at = start;
            else if (searches++ < MostSearches && Search(text, at, node) is >= 0 and var found) at = found;
            foreach (var c in node)
            {
                while (at < text.Length && text[at] != c && Dropped(text[at])) at++;
                if (at < text.Length && text[at] == c)
                {
                    trace.Add(source._trace.From(at), source._trace.To(at));
                    at++;
                }
                else trace.AddNone();
            }
        }
        return trace;
    }

    /// <summary>Blanks that a parser leaves out in front of a node are passed over; null where the node does not stand here.</summary>
    private static int? At(string text, int at, string node)
    {
        var i = 0;
        var start = -1;
        while (i < node.Length && i < 24)
        {
            if (at >= text.Length) return null;
            if (text[at] == node[i])
            {
                if (start < 0) start = at;
                i++;
            }
            else if (!Dropped(text[at])) return null;
            at++;
        }
        return start < 0 ? at : start;
    }

    /// <summary>A node that the parser moved (text in a table outside its cells), or text that it left out before it.</summary>
    private static int Search(string text, int at, string node)
    {
        var head = node.Trim();
        if (head.Length == 0) return -1;
        head = head.Length > 24 ? head[..24] : head;
        var found = text.IndexOf(head, at, StringComparison.Ordinal);
        if (found < 0) found = text.IndexOf(head, StringComparison.Ordinal);
        while (found > 0 && node[0] != text[found] && text[found - 1] is ' ' or '\n' or '\t') found--;
        return found;
    }

    private static bool Dropped(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\0' or '\uFEFF';

    private void Scan()
    {
        while (_at < _html.Length)
        {
            var next = _at + 1 < _html.Length ? _html[_at + 1] : '\0';
            if (_html[_at] != '<') Character(references: true);
            else if (char.IsAsciiLetter(next)) Element();
            else if (next == '/') _at = _at + 2 < _html.Length && char.IsAsciiLetter(_html[_at + 2]) ? EndOfTag(_at + 2) : After(">", _at + 2);
            else if (string.CompareOrdinal(_html, _at, "<!--", 0, 4) == 0) _at = EndOfComment(_at + 4);
            else if (string.CompareOrdinal(_html, _at, "<![CDATA[", 0, 9) == 0) _at += 9; // its text counts in drawings only, which no report is in
            else if (next is '!' or '?') _at = After(">", _at + 2);
            else Character(references: false);
        }
    }

    private void Element()
    {
        var end = _at + 1;
        while (end < _html.Length && _html[end] is not (' ' or '\t' or '\n' or '\r' or '\f' or '/' or '>')) end++;
        var name = _html[(_at + 1)..end].ToLowerInvariant();
        _at = EndOfTag(end);
        var references = RawButReferences.Contains(name);
        if (!references && !Raw.Contains(name)) return;
        var close = _html.IndexOf("</" + name, _at, StringComparison.OrdinalIgnoreCase);
        for (var stop = close < 0 ? _html.Length : close; _at < stop;) Character(references);
    }

    /// <summary>Past the <c>&gt;</c> of a tag; one within a quoted value does not end it.</summary>
    private int EndOfTag(int at)
    {
        while (at < _html.Length && _html[at] != '>')
        {
            if (_html[at++] != '=') continue;
            while (at < _html.Length && char.IsWhiteSpace(_html[at])) at++;
            if (at < _html.Length && _html[at] is '"' or '\'') at = After(_html[at].ToString(), at + 1);
        }
        return Math.Min(at + 1, _html.Length);
    }

    private int EndOfComment(int at) => at < _html.Length && _html[at] == '>' ? at + 1
        : string.CompareOrdinal(_html, at, "->", 0, 2) == 0 ? at + 2
        : After("-->", at);

    private int After(string mark, int at) =>
        at < _html.Length && _html.IndexOf(mark, at, StringComparison.Ordinal) is >= 0 and var found ? found + mark.Length : _html.Length;

    private void Character(bool references)
    {
        var (c, from) = (_html[_at], _at);
        if (references && c == '&' && Reference() is { } value)
        {
            foreach (var unit in value) Put(unit, from, _at);
            return;
        }
        _at = from + 1;
        if (c == '\r')
        {
            if (_at < _html.Length && _html[_at] == '\n') _at++;
            c = '\n';
        }
        Put(c, from, _at);
    }

    private void Put(char c, int from, int to)
    {
        _text.Append(c);
        _trace.Add(from, to);
    }

    /// <summary>The character reference at the ampersand, passed over; null where it is a bare ampersand.</summary>
    private string? Reference()
    {
        var start = _at + 1;
        if (start < _html.Length && _html[start] == '#') return Number(start + 1);
        var end = start;
        while (end < _html.Length && end - start < LongestName && char.IsAsciiLetterOrDigit(_html[end])) end++;
        if (end < _html.Length && _html[end] == ';') end++;
        for (; end > start + 1; end--)
        {
            if (HtmlEntityProvider.Resolver.GetSymbol(_html[start..end]) is not { } symbol) continue;
            _at = end;
            return symbol;
        }
        return null;
    }

    private string? Number(int at)
    {
        var hex = at < _html.Length && _html[at] is 'x' or 'X';
        if (hex) at++;
        var end = at;
        while (end < _html.Length && (hex ? char.IsAsciiHexDigit(_html[end]) : char.IsAsciiDigit(_html[end]))) end++;
        if (end == at) return null;
        var ok = int.TryParse(_html.AsSpan(at, end - at), hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        _at = end < _html.Length && _html[end] == ';' ? end + 1 : end;
        if (!ok || value == 0 || !Rune.IsValid(value)) return "\uFFFD";
        // As browsers do: numbers of control characters are meant in Windows-1252.
        return value is >= 0x80 and <= 0x9F ? TextEncoding.Western((byte)value) : new Rune(value).ToString();
    }
}
