using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>A text as lines, with the noise marked so far. The first mark of a token stays.</summary>
internal sealed class Page
{
    private const byte Report = byte.MaxValue;

    private readonly byte[] _kinds;

    public Page(TokenizedText text)
    {
        Text = text;
        Lines = TextLine.Of(text);
        _kinds = new byte[text.Tokens.Length];
        Array.Fill(_kinds, Report);
        FirstProse = Lines.FindIndex(line => line.IsProse);
        LastProse = Lines.FindLastIndex(line => line.IsProse);
    }

    public TokenizedText Text { get; }

    public List<TextLine> Lines { get; }

    /// <summary>Index of the first line that reads like an article; -1 where none does.</summary>
    public int FirstProse { get; private set; }

    /// <summary>Index of the last line that reads like an article and is not marked; -1 where there is none.</summary>
    public int LastProse { get; private set; }

    /// <summary>Whether the line is noise from its first token to its last.</summary>
    public bool IsMarked(int line)
    {
        var range = Lines[line].Range;
        return !_kinds.AsSpan(range.First, range.Count).Contains(Report);
    }

    /// <summary>What a token has been marked as; null where it is not marked.</summary>
    public NoiseKind? KindOf(int token) => _kinds[token] == Report ? null : (NoiseKind)_kinds[token];

    /// <summary>Whether a line is prose that nothing has marked.</summary>
    public bool IsReport(int line) => Lines[line].IsProse && !IsMarked(line);

    public void Mark(NoiseKind kind, TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
            if (_kinds[i] == Report) _kinds[i] = (byte)kind;
    }

    public void MarkLine(NoiseKind kind, int line) => Mark(kind, Lines[line].Range);

    /// <summary>Looks again where the article begins and ends, now that lines are marked.</summary>
    public void Settle()
    {
        FirstProse = Enumerable.Range(0, Lines.Count).FirstOrDefault(IsReport, -1);
        LastProse = LastProseBefore(Lines.Count);
    }

    /// <summary>Number of UTF-16 units of unmarked prose in lines [first, end).</summary>
    public int ProseLength(int first, int end)
    {
        var length = 0;
        for (var i = first; i < end; i++) if (IsReport(i)) length += Lines[i].Length;
        return length;
    }

    public CleanText ToCleanText(TokenRange? title)
    {
        var tokens = Text.Tokens;
        var marks = new List<NoiseMark>();
        var isNoise = new bool[tokens.Length];
        for (var first = 0; first < tokens.Length;)
        {
            var kind = _kinds[first];
            var end = first + 1;
            // A break between two lines of one kind belongs to the stretch; one at its end does not.
            while (end < tokens.Length && (_kinds[end] == kind || kind != Report && tokens[end].IsBreak && end + 1 < tokens.Length && _kinds[end + 1] == kind)) end++;
            if (kind != Report)
            {
                marks.Add(new((NoiseKind)kind, new(first, end)));
                Array.Fill(isNoise, true, first, end - first);
            }
            first = end;
        }
        return new CleanText(marks, isNoise, title);
    }

    private int LastProseBefore(int end)
    {
        for (var i = end - 1; i >= 0; i--) if (IsReport(i)) return i;
        return -1;
    }
}
