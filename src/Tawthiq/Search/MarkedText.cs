using Tawthiq.Model;

namespace Tawthiq.Search;

/// <summary>What a mark in a text stands for.</summary>
public enum MarkKind
{
    /// <summary>A casualty count or a total.</summary>
    Count,
    /// <summary>The words that name an event.</summary>
    Event,
    /// <summary>The words of its date.</summary>
    Date,
    /// <summary>The words of its place.</summary>
    Place,
    /// <summary>The name of a person who was harmed.</summary>
    Person,
    /// <summary>Not the report.</summary>
    Noise,
}

/// <summary>A stretch of text to mark.</summary>
/// <param name="Span">Where.</param>
/// <param name="Kind">As what.</param>
/// <param name="Id">Anchor of its first words; null for none.</param>
/// <param name="Back">Anchor of what is said about it; null for none.</param>
/// <param name="Number">Number that stands after its last words; null for none.</param>
public sealed record Mark(Span Span, MarkKind Kind, string? Id, string? Back, int? Number);

/// <summary>A part of a marked text: plain words, or a mark around further parts.</summary>
public abstract record TextNode
{
    private TextNode()
    {
    }

    /// <summary>Words without a further mark.</summary>
    public sealed record Plain(string Words) : TextNode;

    /// <summary>A mark, or a piece of one that others cross.</summary>
    /// <param name="Mark">The mark.</param>
    /// <param name="Parts">What it holds.</param>
    /// <param name="IsFirst">Whether the mark's first words are here.</param>
    /// <param name="IsLast">Whether its last words are.</param>
    public sealed record Marked(Mark Mark, IReadOnlyList<TextNode> Parts, bool IsFirst, bool IsLast) : TextNode;
}

/// <summary>Turns spans, which may nest and cross, into marks that only nest. No word is lost, moved or said twice.</summary>
internal static class MarkedText
{
    private readonly record struct Piece(Mark Mark, int Start, int End, int Order) : IComparable<Piece>
    {
        /// <summary>By start; the longer first, so that it holds the shorter.</summary>
        public int CompareTo(Piece other) =>
            Start != other.Start ? Start.CompareTo(other.Start) : End != other.End ? other.End.CompareTo(End) : Order.CompareTo(other.Order);
    }

    public static IReadOnlyList<TextNode> Build(CodePoints text, IReadOnlyList<Mark> marks)
    {
        var pieces = marks.Select((m, i) => new Piece(m, Math.Min(m.Span.Start, text.Length), Math.Min(m.Span.End, text.Length), i)).Where(p => p.End > p.Start);
        return Nest(text, 0, text.Length, new SortedSet<Piece>(pieces));
    }

    /// <summary>Consumes <paramref name="pieces"/>, all of which lie in [start, end).</summary>
    private static List<TextNode> Nest(CodePoints text, int start, int end, SortedSet<Piece> pieces)
    {
        var nodes = new List<TextNode>();
        var at = start;
        while (pieces.Count > 0)
        {
            var outer = pieces.Min;
            pieces.Remove(outer);
            if (outer.Start > at) nodes.Add(new TextNode.Plain(text.Of(at, outer.Start)));
            var inner = new SortedSet<Piece>();
            while (pieces.Count > 0 && pieces.Min is var next && next.Start < outer.End)
            {
                pieces.Remove(next);
                inner.Add(next with { End = Math.Min(next.End, outer.End) });
                if (next.End > outer.End) pieces.Add(next with { Start = outer.End }); // crosses: its rest follows
            }
            nodes.Add(new TextNode.Marked(
                outer.Mark, Nest(text, outer.Start, outer.End, inner), outer.Start == outer.Mark.Span.Start, outer.End >= Math.Min(outer.Mark.Span.End, text.Length)));
            at = outer.End;
        }
        if (end > at) nodes.Add(new TextNode.Plain(text.Of(at, end)));
        return nodes;
    }
}
