using System.Text;

namespace Tawthiq.Intake;

/// <summary>Puts the working text of a mail together as <see cref="MailText"/> does, with the bytes that each character comes from.</summary>
/// <remarks>The subject leads to the whole of its header: encoded words have no finer order. Base64 leads to whole groups of four.</remarks>
internal static class MailTrace
{
    /// <summary>Text and trace; null where a part cannot be decoded.</summary>
    public static (string Text, Trace Trace)? Of(byte[] bytes)
    {
        var mail = MimePart.Parse(bytes);
        var (text, trace) = (new StringBuilder(), new Trace());
        if (MailText.Words(mail.Header("Subject")) is { } subject)
        {
            var (from, to) = mail.HeaderRange("Subject");
            var whole = new Trace();
            foreach (var _ in subject) whole.Add(from, to);
            Append(text, trace, subject, whole);
        }
        var any = text.Length > 0;
        foreach (var part in mail.TextParts())
        {
            if (Part(part) is not { } read) return null;
            if (any)
            {
                text.Append("\n\n");
                trace.AddNone();
                trace.AddNone();
            }
            Append(text, trace, read.Text, read.Trace);
            any = true;
        }
        text.Append('\n');
        trace.AddNone();
        return (text.ToString(), trace);
    }

    private static (string Text, Trace Trace)? Part(MimePart part)
    {
        if (part.Text() is not Decoded.Text decoded) return null;
        var characters = Trace.OfDecoded(part.Content(), decoded).Over(part.ContentTrace());
        if (part.MediaType != "text/html") return LineBreaks(decoded.Value, characters);
        var page = HtmlText.ReadableTraced(decoded.Value);
        return (page.Text, page.Trace.Over(characters));
    }

    /// <summary>Every line break as <c>\n</c>, as <see cref="string.ReplaceLineEndings(string)"/> makes it.</summary>
    private static (string Text, Trace Trace) LineBreaks(string text, Trace characters)
    {
        var (lines, trace) = (new StringBuilder(text.Length), new Trace());
        for (var i = 0; i < text.Length; i++)
        {
            var first = i;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            lines.Append(text[i] is '\r' or '\f' or '\u0085' or '\u2028' or '\u2029' ? '\n' : text[i]);
            trace.AddThrough(characters, first, i + 1);
        }
        return (lines.ToString(), trace);
    }

    private static void Append(StringBuilder text, Trace trace, string part, Trace of)
    {
        var end = part.AsSpan().TrimEnd('\n').Length;
        for (var i = part.Length - part.AsSpan().TrimStart('\n').Length; i < end; i++)
        {
            text.Append(part[i]);
            trace.Add(of.From(i), of.To(i));
        }
    }
}
