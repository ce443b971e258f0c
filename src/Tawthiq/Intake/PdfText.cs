using System.Diagnostics;
using System.Text;

namespace Tawthiq.Intake;

/// <summary>A PDF to working text through <c>pdftotext</c> of Debian's poppler-utils, in a process of its own with limits.</summary>
internal static class PdfText
{
    private const int LargestText = 50 * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Opens a PDF.</summary>
    public static WorkingCopy Open(InputItem item, CancellationToken cancellationToken)
    {
        if (item.Bytes.AsSpan(0, Math.Min(1024, item.Bytes.Length)).IndexOf("%PDF"u8) < 0)
            return OpenItem.Refuse(FailureReason.Damaged, "is not a PDF (its head does not say so); get it again.");
        return OpenAsync(item, false, cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>The text with the page of each character; null where it cannot be opened.</summary>
    public static (string Text, Trace Trace)? Traced(InputItem item, CancellationToken cancellationToken)
    {
        if (OpenAsync(item, true, cancellationToken).GetAwaiter().GetResult() is not WorkingCopy.Opened { Text.Text: var pages }) return null;
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

    private static async Task<WorkingCopy> OpenAsync(InputItem item, bool pageBreaks, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start(pageBreaks) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return OpenItem.Refuse(FailureReason.ToolMissing, "needs the program pdftotext, which is not installed; install the Debian package poppler-utils and add the file again.");
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            var feeding = FeedAsync(process.StandardInput.BaseStream, item.Bytes, limit.Token);
            var complaining = process.StandardError.ReadToEndAsync(limit.Token);
            var text = await ReadAsync(process.StandardOutput.BaseStream, limit.Token).ConfigureAwait(false);
            if (text is null) process.Kill();
            await feeding.ConfigureAwait(false);
            var complaint = await complaining.ConfigureAwait(false);
            if (text is null) return OpenItem.Refuse(FailureReason.TooLarge, "holds more text than a report can have; cut it into its documents.");
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return Judge(item, process.ExitCode, text, complaint);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return OpenItem.Refuse(FailureReason.Damaged, "keeps pdftotext busy for more than two minutes; print it anew as a PDF or give its text.");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    /// <summary>Without <c>-q</c>: its complaints tell a password from damage.</summary>
    private static ProcessStartInfo Start(bool pageBreaks)
    {
        var start = new ProcessStartInfo("pdftotext")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        if (!pageBreaks) start.ArgumentList.Add("-nopgbrk");
        foreach (var argument in new[] { "-enc", "UTF-8", "-eol", "unix", "-", "-" }) start.ArgumentList.Add(argument);
        return start;
    }

    private static WorkingCopy Judge(InputItem item, int exitCode, byte[] text, string complaint) =>
        complaint.Contains("Incorrect password", StringComparison.OrdinalIgnoreCase) ? OpenItem.Refuse(FailureReason.PasswordProtected, "is protected by a password; save it without one.")
        : exitCode != 0 ? OpenItem.Refuse(FailureReason.Damaged, "is a PDF that cannot be opened; get it again.")
        : new WorkingCopy.Opened(new(item.Id, Encoding.UTF8.GetString(text)), null);

    private static async Task FeedAsync(Stream to, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await to.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            to.Close();
        }
        catch (IOException)
        {
            // It stopped reading because it has seen enough to fail; its exit code says so.
        }
    }

    /// <summary>Everything the stream gives; null where that is more than a report can be.</summary>
    private static async Task<byte[]?> ReadAsync(Stream from, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int n; (n = await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            kept.Write(buffer, 0, n);
            if (kept.Length > LargestText) return null;
        }
        return kept.ToArray();
    }
}
