using System.Globalization;
using System.Text;

namespace Tawthiq.CommandLine;

/// <summary>Text in columns of a terminal, whatever its script.</summary>
internal static class Cell
{
    private const char IsolateStart = '\u2068';
    private const char IsolateEnd = '\u2069';

    /// <summary>Columns that a text takes: marks take none, East Asian wide characters two.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Width(rune);
        return width;
    }

    /// <summary>On one line, cut to a width with an ellipsis, and filled up to it.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="width">Columns.</param>
    /// <param name="right">Whether it stands at the right end.</param>
    /// <param name="terminal">Whether it goes to a terminal: text that runs from right to left is then kept from mixing with its neighbours.</param>
    public static string Of(string text, int width, bool right = false, bool terminal = false)
    {
        var cut = Cut(OneLine(text), width);
        var fill = new string(' ', Math.Max(0, width - Width(cut)));
        var shown = terminal ? Isolated(cut) : cut;
        return right ? fill + shown : shown + fill;
    }

    /// <summary>Marks text that holds letters running from right to left as a unit of its own.</summary>
    public static string Isolated(string text) => text.Any(RunsRightToLeft) ? $"{IsolateStart}{text}{IsolateEnd}" : text;

    /// <summary>Cuts to a width, with an ellipsis in place of what is left out.</summary>
    public static string Cut(string text, int width)
    {
        if (Width(text) <= width) return text;
        var (kept, used) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > width - 1) break;
            kept.Append(rune.ToString());
        }
        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>Line breaks and runs of blanks as one blank; characters that steer a terminal left out.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            else if (!char.IsControl(c) && !IsBidiControl(c)) line.Append(c);
        }
        return line.ToString().TrimEnd();
    }

    private static bool IsBidiControl(char c) => c is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool RunsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1,
    };
}
