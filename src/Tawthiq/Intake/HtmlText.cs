using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Tawthiq.Intake;

/// <summary>A web page to readable text: one line a block, in the order of the page, menus included (cleaning marks them later).</summary>
internal static partial class HtmlText
{
    /// <summary>Pages nested deeper are made to hurt, not to be read: the parser takes time by the square of the depth.</summary>
    internal const int DeepestNesting = 5000;

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "canvas", "audio", "video", "select", "textarea",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
        "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture",
    };

    /// <summary>Opens a page.</summary>
    public static WorkingCopy Open(InputItem item)
    {
        switch (Decode(item.Bytes))
        {
            case Decoded.Failed failed: return new WorkingCopy.Closed(failed.Why);
            case Decoded.Text { Value: var html }:
                if (Nesting(html) > DeepestNesting)
                    return OpenItem.Refuse(FailureReason.TooLarge, "is nested deeper than a report can be; save only its text.");
                using (var page = new HtmlParser().ParseDocument(html)) return Read(item, page);
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The readable text of a piece of HTML; empty where it is nested deeper than a report can be.</summary>
    public static string Readable(string html)
    {
        if (Nesting(html) > DeepestNesting) return "";
        using var page = new HtmlParser().ParseDocument(html);
        return TextOf(page.Body);
    }

    /// <summary>A page as its characters, in the encoding that it names.</summary>
    public static Decoded Decode(byte[] bytes) => TextEncoding.Decode(bytes, CharsetOf(bytes));

    /// <summary>The readable text of a page with the bytes of each character; null where it cannot be opened.</summary>
    public static (string Text, Trace Trace)? Traced(byte[] bytes)
    {
        if (Decode(bytes) is not Decoded.Text decoded || Nesting(decoded.Value) > DeepestNesting) return null;
        var page = ReadableTraced(decoded.Value);
        return (page.Text, page.Trace.Over(Trace.OfDecoded(bytes, decoded)));
    }

    /// <summary><see cref="Readable"/> with the place of each character in the HTML.</summary>
    public static (string Text, Trace Trace) ReadableTraced(string html)
    {
        if (Nesting(html) > DeepestNesting) return ("", new Trace());
        using var page = new HtmlParser().ParseDocument(html);
        var (nodes, starts, length) = (new List<string>(), new Dictionary<INode, int>(), 0);
        foreach (var text in TextNodes(page))
        {
            starts.Add(text, length);
            nodes.Add(text.Data);
            length += text.Data.Length;
        }
        var lines = new LineWriter(new Trace());
        TextOf(page.Body, lines, starts);
        return (lines.ToString(), lines.Trace!.Over(HtmlSource.Lay(html, nodes))); // given just above
    }

    /// <summary>All text of a page in its order, also what no reader sees.</summary>
    private static IEnumerable<IText> TextNodes(INode root)
    {
        var stack = new Stack<INode>([root]);
        while (stack.TryPop(out var node))
        {
            if (node is IText text) yield return text;
            if (node is AngleSharp.Html.Dom.IHtmlTemplateElement template) stack.Push(template.Content);
            for (var child = node.LastChild; child is not null; child = child.PreviousSibling) stack.Push(child);
        }
    }

    /// <summary>Depth of the open elements at the deepest point, roughly: elements that others close are not counted.</summary>
    internal static int Nesting(string html)
    {
        var (depth, deepest) = (0, 0);
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            var name = html.AsSpan(tag.Index + 1, tag.Length - 1);
            if (name[0] == '/') depth = Math.Max(0, depth - 1);
            else if (!ClosedByOthers.Contains(name.ToString().ToLowerInvariant())) deepest = Math.Max(deepest, ++depth);
        }
        return deepest;
    }

    private static readonly HashSet<string> ClosedByOthers = new(StringComparer.Ordinal)
    {
        "p", "li", "dt", "dd", "td", "th", "tr", "option", "br", "img", "hr", "meta", "link", "input", "source", "wbr", "area", "base", "col", "embed", "param", "track",
    };

    [GeneratedRegex("<(?:/|[A-Za-z][A-Za-z0-9]*)")]
    private static partial Regex Tag();

    private static WorkingCopy Read(InputItem item, AngleSharp.Html.Dom.IHtmlDocument page)
    {
        var url = Web(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")) ?? Web(Meta(page, "og:url"));
        var title = Meta(page, "og:title") ?? One(page.Title) ?? One(page.QuerySelector("h1")?.TextContent);
        return new WorkingCopy.Opened(
            new(item.Id, TextOf(page.Body))
            {
                Url = url, Published = PublishedOn(page), Language = OpenItem.Language(page.DocumentElement.GetAttribute("lang")), Title = title,
            },
            Meta(page, "og:site_name") ?? OpenItem.Host(url));
    }

    private static DateOnly? PublishedOn(AngleSharp.Html.Dom.IHtmlDocument page)
    {
        foreach (var name in new[] { "article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "pubdate", "publish-date", "sailthru.date" })
            if (OpenItem.Day(Meta(page, name)) is { } day) return day;
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']"))
            if (LinkedDataDay().Match(script.TextContent) is { Success: true } found && OpenItem.Day(found.Groups[1].Value) is { } day) return day;
        // A page may list times of other articles; only one within the article itself speaks for it.
        return OpenItem.Day(page.QuerySelector("article time[datetime], [itemprop=datePublished][datetime]")?.GetAttribute("datetime"));
    }

    private static string? Meta(AngleSharp.Html.Dom.IHtmlDocument page, string name) =>
        One(page.QuerySelector($"meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}']")?.GetAttribute("content"));

    private static string? One(string? text) => text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } one ? one : null;

    private static string? Web(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : null;

    /// <summary>Walks with its own stack: pages may be nested deeper than the thread's.</summary>
    private static string TextOf(INode? root)
    {
        var lines = new LineWriter(null);
        TextOf(root, lines, null);
        return lines.ToString();
    }

    private static void TextOf(INode? root, LineWriter lines, Dictionary<INode, int>? starts)
    {
        var stack = new Stack<(INode? Node, bool Closes)>();
        stack.Push((root, false));
        while (stack.TryPop(out var at))
        {
            if (at.Closes)
            {
                lines.Break();
                continue;
            }
            if (at.Node is IText text) lines.Write(text.Data, starts?[text] ?? -1);
            if (at.Node is not IElement element || Skipped.Contains(element.LocalName) || element.HasAttribute("hidden")) continue;
            if (element.LocalName == "br") lines.Break();
            if (element.LocalName is "td" or "th") lines.Write(" ", -1);
            else if (!Inline.Contains(element.LocalName))
            {
                lines.Break();
                stack.Push((null, true));
            }
            for (var child = element.LastChild; child is not null; child = child.PreviousSibling) stack.Push((child, false));
        }
    }

    private static string? CharsetOf(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4096)]);
        return Charset().Match(head) is { Success: true } found ? found.Groups[1].Value : null;
    }

    [GeneratedRegex("""(?:charset\s*=\s*|<\?xml[^>]{0,80}encoding\s*=\s*)["']?([A-Za-z0-9_:-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex("\"datePublished\"\\s*:\\s*\"([^\"]{8,40})\"")]
    private static partial Regex LinkedDataDay();

    /// <summary>Collects text with blanks drawn together and at most one empty line in a row.</summary>
    /// <param name="trace">Filled with the place of each character; null where nobody asks.</param>
    private sealed class LineWriter(Trace? trace)
    {
        private int _blankAt = -1;

        private readonly StringBuilder _text = new();
        private bool _blank;
        private bool _break;

        public Trace? Trace => trace;

        /// <param name="data">Text.</param>
        /// <param name="start">Its place; −1 where it has none.</param>
        public void Write(string data, int start)
        {
            for (var i = 0; i < data.Length; i++)
            {
                var (c, at) = (data[i], start < 0 ? -1 : start + i);
                if (c is ' ' or '\t' or '\n' or '\r' or '\f')
                {
                    if (!_blank || _blankAt < 0) _blankAt = at;
                    _blank = true;
                    continue;
                }
                if (_break && _text.Length > 0) Append('\n', -1);
                else if (_blank && _text.Length > 0) Append(' ', _blankAt);
                (_blank, _break, _blankAt) = (false, false, -1);
                Append(c, at);
            }
        }

        private void Append(char c, int at)
        {
            _text.Append(c);
            trace?.Add(at, at < 0 ? -1 : at + 1);
        }

        public void Break() => _break = true;

        public override string ToString() => _text.ToString();
    }
}
