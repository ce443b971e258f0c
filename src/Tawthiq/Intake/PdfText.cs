using System.Text;
using Tawthiq.Intake.Tools;

namespace Tawthiq.Intake;

/// <summary>A PDF to working text through <c>pdftotext</c> of Debian's poppler-utils, in a process of its own with limits.</summary>
internal static class PdfText
{
    /// <summary>Opens a PDF.</summary>
    public static WorkingCopy Open(InputItem item, CancellationToken cancellationToken)
    {
        if (item.Bytes.AsSpan(0, Math.Min(1024, item.Bytes.Length)).IndexOf("%PDF"u8) < 0)
            return OpenItem.Refuse(FailureReason.Damaged, "is not a PDF (its head does not say so); get it again.");
        return Open(item, false, cancellationToken);
    }

    /// <summary>The text with the page of each character; null where it cannot be opened.</summary>
    public static (string Text, Trace Trace)? Traced(InputItem item, CancellationToken cancellationToken)
    {
        if (Open(item, true, cancellationToken) is not WorkingCopy.Opened { Text.Text: var pages }) return null;
        var (text, trace, page) = (new StringBuilder(pages.Length), new Trace(), 0);
        foreach (var c in pages)
        {
            if (c == '\f')
            {
                page++;
                continue;
            }
            text.Append(c);
            trace.Add(page, page + 1);
        }
        return (text.ToString(), trace);
    }

    private static WorkingCopy Open(InputItem item, bool pageBreaks, CancellationToken cancellationToken)
    {
        // Without -q: its complaints tell a password from damage.
        var call = new ToolCall("pdftotext", [.. pageBreaks ? Array.Empty<string>() : ["-nopgbrk"], "-enc", "UTF-8", "-eol", "unix", "-", "-"]) { Input = item.Bytes };
        return RunTool.Run(call, cancellationToken) switch
        {
            ToolRun.Missing => OpenItem.Refuse(FailureReason.ToolMissing, "needs the program pdftotext, which is not installed; install the Debian package poppler-utils and add the file again."),
            ToolRun.Stopped { Limit: ToolLimit.Output } => OpenItem.Refuse(FailureReason.TooLarge, "holds more text than a report can have; cut it into its documents."),
            ToolRun.Stopped => OpenItem.Refuse(FailureReason.Damaged, "keeps pdftotext busy beyond its limits; print it anew as a PDF or give its text."),
            ToolRun.Ended ended when ended.Said("Incorrect password") => OpenItem.Refuse(FailureReason.PasswordProtected, "is protected by a password; save it without one."),
            ToolRun.Ended { ExitCode: not 0 } => OpenItem.Refuse(FailureReason.Damaged, "is a PDF that cannot be opened; get it again."),
            ToolRun.Ended { Output: var text } => new WorkingCopy.Opened(new(item.Id, Encoding.UTF8.GetString(text)), null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
