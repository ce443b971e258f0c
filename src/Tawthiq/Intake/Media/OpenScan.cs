using System.Globalization;
using Tawthiq.Intake.Tools;
using Tawthiq.Store;

namespace Tawthiq.Intake.Media;

/// <summary>Opens a PDF that holds pictures of pages and no text: pdftoppm draws the pages, tesseract reads them.</summary>
internal static class OpenScan
{
    /// <summary>Reading a page takes seconds; a longer scan is cut by a person who knows where.</summary>
    internal const int MostPages = 100;

    private static readonly ToolLimits Limits = ToolLimits.Usual with { Output = 60 * 1024 * 1024 };

    /// <summary>Reads the pages of a PDF.</summary>
    /// <param name="item">The PDF.</param>
    /// <param name="empty">What it is without them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static WorkingCopy Open(InputItem item, WorkingCopy.Opened empty, CancellationToken cancellationToken)
    {
        var (made, pages) = (new MadeSoFar([], []), new List<PictureText>());
        if (ToolVersions.Of("tesseract") is null || ToolVersions.Languages.Length == 0)
            return OpenItem.Refuse(FailureReason.ToolMissing, "holds no text, only pictures of pages, and tesseract is not installed to read them; install the Debian packages tesseract-ocr, tesseract-ocr-ara and tesseract-ocr-fra and add the file again.");
        while (pages.Count <= MostPages)
        {
            var run = RunTool.Run(new("pdftoppm", Draw((pages.Count + 1).ToString(CultureInfo.InvariantCulture))) { Input = item.Bytes, Limits = Limits }, cancellationToken);
            if (run is ToolRun.Missing) return OpenItem.Refuse(FailureReason.ToolMissing, "needs the program pdftoppm, which is not installed; install the Debian package poppler-utils and add the file again.");
            if (run is not ToolRun.Ended { Output: { Length: > 0 } picture } ended) // beyond its last page it draws nothing
            {
                if (run is ToolRun.Ended && pages.Count > 0) break;
                return OpenItem.Refuse(FailureReason.Damaged, "is a PDF whose pages cannot be drawn; get it again, or save its pages as pictures.");
            }
            if (pages.Count == MostPages) return OpenItem.Refuse(FailureReason.TooLarge, $"holds more than {MostPages} pictures of pages; cut it into its documents.");
            if (ReadPicture.Of(picture, made, cancellationToken) is not { } page)
                return OpenItem.Refuse(FailureReason.TooLarge, "holds a page that tesseract cannot read within its limits; scan it anew or type out the report.");
            pages.Add(page);
        }
        var (text, read) = ReadPicture.Keep(pages, ToolVersions.Of("pdftoppm") ?? "pdftoppm", Draw("{page}"), made);
        if (read is null) return OpenItem.Refuse(FailureReason.Empty, "holds no text, only pictures of pages in which no words could be read; type out the report.");
        return empty with
        {
            Text = empty.Text with { Text = text },
            Derived = new("application/pdf", new ItemDetail { Made = [.. made.Made.Select(m => m.What)], NotMade = made.NotMade, Text = read }, made.Made),
        };
    }

    /// <summary>Bounded in pixels, not in dots an inch: a page may claim to be as large as a town.</summary>
    private static string[] Draw(string page) => ["-f", page, "-l", page, "-gray", "-png", "-scale-to", ReadPicture.LongestSide.ToString(CultureInfo.InvariantCulture), "-"];
}
