using System.Text;

namespace Tawthiq.Intake;

/// <summary>The text that a machine read in pictures, as it is kept beside them.</summary>
internal static class PagesRead
{
    /// <summary>The map of a text that a machine read in pictures.</summary>
    /// <param name="pages">What it read, kept beside the pictures: pages apart by form feeds.</param>
    /// <param name="text">The working text.</param>
    /// <param name="unit">Pages, or one picture.</param>
    /// <returns>Null where the text is not that of the pages.</returns>
    public static TextMap? MapOf(byte[] pages, string text, SourceUnit unit)
    {
        var (trace, again, page) = (new Trace(), new StringBuilder(), 0);
        foreach (var c in Encoding.UTF8.GetString(pages))
        {
            if (c == '\f')
            {
                page++;
                continue;
            }
            again.Append(c);
            trace.Add(page, page + 1);
        }
        return again.ToString() == text ? TextMap.Of(text, trace, unit) : null;
    }
}
