using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tawthiq.Model;
using Tawthiq.Search;

namespace Tawthiq.Tests.Search;

public sealed class MarkedTextTests
{
    private const string Text = "a🕯b وc\nد e🕯f";

    [Fact]
    public void No_word_is_lost_moved_or_said_twice_however_marks_nest_and_cross()
    {
        var points = new CodePoints(Text);
        var marks = Gen.Choose(0, points.Length + 3).Two().Select(p => (From: Math.Min(p.Item1, p.Item2), To: Math.Max(p.Item1, p.Item2))).ListOf();
        Prop.ForAll(Arb.From(marks), spans =>
        {
            var list = spans.Select((s, i) => new Mark(new Span(s.From, s.To), MarkKind.Count, $"m{i}", null, i)).ToList();
            var nodes = MarkedText.Build(points, list);
            return Said(nodes) == Text && list.All(m => Marked(nodes, m) == points.Of(m.Span.Start, m.Span.End) && Firsts(nodes, m) == (Length(points, m) > 0 ? 1 : 0));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_mark_within_another_lies_within_it()
    {
        var nodes = MarkedText.Build(new CodePoints("29 killed, 14 children"), [
            new(new Span(11, 22), MarkKind.Count, "part", null, 2), new(new Span(0, 22), MarkKind.Count, "whole", null, 1)]);
        var whole = nodes.ShouldHaveSingleItem().ShouldBeOfType<TextNode.Marked>();
        whole.Mark.Id.ShouldBe("whole");
        whole.Parts[1].ShouldBeOfType<TextNode.Marked>().Mark.Id.ShouldBe("part");
    }

    private static int Length(CodePoints text, Mark m) => text.Of(m.Span.Start, m.Span.End).Length;

    private static string Said(IEnumerable<TextNode> nodes)
    {
        var said = new StringBuilder();
        foreach (var node in nodes) said.Append(node is TextNode.Plain p ? p.Words : Said(((TextNode.Marked)node).Parts));
        return said.ToString();
    }

    private static string Marked(IEnumerable<TextNode> nodes, Mark mark) => string.Concat(nodes.OfType<TextNode.Marked>().Select(n =>
        n.Mark.Id == mark.Id ? Said(n.Parts) : Marked(n.Parts, mark)));

    private static int Firsts(IEnumerable<TextNode> nodes, Mark mark) => nodes.OfType<TextNode.Marked>().Sum(n =>
        (n.Mark.Id == mark.Id && n.IsFirst ? 1 : 0) + Firsts(n.Parts, mark));
}
