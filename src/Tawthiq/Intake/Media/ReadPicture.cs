using System.Globalization;
using System.Text;
using Tawthiq.Intake.Tools;
using Tawthiq.Store;

namespace Tawthiq.Intake.Media;

/// <summary>Words that a machine read in one picture.</summary>
/// <param name="Text">One line of the picture a line, an empty line between its blocks.</param>
/// <param name="Words">Words kept.</param>
/// <param name="LeftOut">Words left out.</param>
/// <param name="Sum">Sum of the confidences of the words kept.</param>
internal sealed record PictureText(string Text, int Words, int LeftOut, double Sum)
{
    public double? Confidence => Words == 0 ? null : Math.Round(Sum / Words, 1);
}

/// <summary>Reads the words in pictures with tesseract, in Arabic, French and English as far as installed.</summary>
internal static class ReadPicture
{
    /// <summary>Longest side of what is read, pixels: enough for a page, and what a hostile picture can cost at most.</summary>
    internal const int LongestSide = 2600;

    /// <summary>A line whose words the machine itself rates lower on average is left out: it is texture, not writing. 0 to 100.</summary>
    internal const double LeastConfidence = 55;

    private static readonly ToolLimits Limits = ToolLimits.Usual with { Processor = TimeSpan.FromSeconds(120), Wall = TimeSpan.FromMinutes(6), Files = 60L * 1024 * 1024, Output = 60 * 1024 * 1024 };

    /// <summary>What tesseract is told.</summary>
    internal static IReadOnlyList<string> Arguments(string languages) => ["stdin", "stdout", "-l", languages, "--psm", "3", "--dpi", "200", "tsv"];

    /// <summary>The text in a photo; empty where there is none.</summary>
    public static (string Text, ReadByMachine? Read) OfPhoto(string path, MadeSoFar made, CancellationToken cancellationToken)
    {
        // As a plain grey picture of bounded size, upright: tesseract then meets one format only.
        var before = Stills.Arguments(null, Stills.Within(LongestSide) + ",format=gray", "png", "page.png");
        var run = RunTool.Run(new("ffmpeg", before) { File = path, Limits = Limits }, cancellationToken);
        if (run is not ToolRun.Ended { ExitCode: 0, Files: [var (_, page)] })
        {
            made.AddFailure("text", "ffmpeg", run);
            return ("", null);
        }
        if (Of(page, made, cancellationToken) is not { } read) return ("", null);
        return Keep([read], ToolVersions.Of("ffmpeg") ?? "ffmpeg", before, made);
    }

    /// <summary>Puts pages together, and their text among what was made.</summary>
    /// <param name="pages">In order.</param>
    /// <param name="before">The tool that made pictures of them, with its version.</param>
    /// <param name="beforeArguments">What that tool was told.</param>
    /// <param name="made">Where the text goes.</param>
    public static (string Text, ReadByMachine? Read) Keep(IReadOnlyList<PictureText> pages, string before, IReadOnlyList<string> beforeArguments, MadeSoFar made)
    {
        var words = pages.Sum(p => p.Words);
        var whole = string.Join('\f', pages.Select(p => p.Text));
        var tool = $"{ToolVersions.Of("tesseract")}, {before}";
        var languages = ToolVersions.Languages;
        made.Add("text", "text/plain; charset=utf-8", tool, [.. beforeArguments, "|", .. Arguments(languages)], Encoding.UTF8.GetBytes(whole));
        var read = new ReadByMachine(
            made.Made[^1].What.Sha256, tool, languages, words == 0 ? null : Math.Round(pages.Sum(p => p.Sum) / words, 1),
            [.. pages.Select(p => new PageReadByMachine(p.Words, p.LeftOut, p.Confidence))]);
        return (WorkingText(whole), words == 0 ? null : read);
    }

    /// <summary>The working text of what a machine read: without the marks between pages.</summary>
    internal static string WorkingText(string pages) => pages.Replace("\f", "", StringComparison.Ordinal);

    /// <summary>Reads one picture; null where it cannot be, which is noted.</summary>
    public static PictureText? Of(byte[] picture, MadeSoFar made, CancellationToken cancellationToken)
    {
        if (ToolVersions.Of("tesseract") is null || ToolVersions.Languages.Length == 0)
        {
            made.AddFailure("text", "tesseract", new ToolRun.Missing());
            return null;
        }
        var run = RunTool.Run(new("tesseract", Arguments(ToolVersions.Languages)) { Input = picture, Limits = Limits }, cancellationToken);
        if (run is ToolRun.Ended { ExitCode: 0, Output: var table }) return Parse(Encoding.UTF8.GetString(table));
        made.AddFailure("text", "tesseract", run);
        return null;
    }

    /// <summary>The text of tesseract's table: level, page, block, paragraph, line, word, four edges, confidence, text.</summary>
    internal static PictureText Parse(string table)
    {
        var (text, kept, leftOut, sum, block) = (new StringBuilder(), 0, 0, 0.0, "");
        foreach (var line in table.Split('\n').Skip(1).Select(l => l.TrimEnd('\r').Split('\t')).Where(c => c is ["5", ..] && c.Length >= 12 && !string.IsNullOrWhiteSpace(c[11]))
                     .GroupBy(c => (Block: $"{c[1]}.{c[2]}.{c[3]}", Line: c[4])))
        {
            var words = line.Select(c => (Text: c[11].Trim(), Confidence: double.TryParse(c[10], NumberStyles.Float, CultureInfo.InvariantCulture, out var rated) ? rated : 0)).ToList();
            if (words.Average(w => w.Confidence) < LeastConfidence)
            {
                leftOut += words.Count;
                continue;
            }
            if (block.Length > 0 && block != line.Key.Block) text.Append('\n');
            block = line.Key.Block;
            text.AppendJoin(' ', words.Select(w => w.Text)).Append('\n');
            (kept, sum) = (kept + words.Count, sum + words.Sum(w => w.Confidence));
        }
        return new(text.ToString(), kept, leftOut, sum);
    }
}
