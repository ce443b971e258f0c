using Tawthiq.Model;

namespace Tawthiq.Intake;

/// <summary>What kind of file an item was found as.</summary>
internal enum InputFormat { Txt, Md, Html, Eml, Docx, Pdf, Jsonl, Wacz }

/// <summary>Why an input cannot be taken. The codes stand in <c>reading_failures.reason</c>.</summary>
internal enum FailureReason
{
    /// <summary>Nothing is there under that name.</summary>
    Missing,
    /// <summary>The system does not let the program read it.</summary>
    Unreadable,
    /// <summary>No bytes, or no text but blanks.</summary>
    Empty,
    /// <summary>Over <see cref="FindInputs.LargestBytes"/>, or it unpacks to more than a report can be.</summary>
    TooLarge,
    /// <summary>Bytes that are not text where text is expected.</summary>
    Binary,
    /// <summary>Text whose encoding cannot be told or is broken.</summary>
    MisEncoded,
    /// <summary>Opens only with a password.</summary>
    PasswordProtected,
    /// <summary>The file breaks the rules of its format.</summary>
    Damaged,
    /// <summary>A format that is not read.</summary>
    UnknownFormat,
    /// <summary>A tool that the format needs is not installed.</summary>
    ToolMissing,
    /// <summary>The program itself failed on it.</summary>
    Defect,
}

/// <summary>One item as found: the bytes that become a document's evidentiary copy.</summary>
/// <param name="FileName">Path relative to the folder that was named, with <c>/</c>; the bare name where a file was named.</param>
/// <param name="Line">Line of a <c>.jsonl</c> file, from 1; 0 for a whole file.</param>
/// <param name="Id">File name without extension; lines of <c>.jsonl</c> get their own when they are opened.</param>
/// <param name="Format">What it is read as.</param>
/// <param name="Bytes">As found.</param>
internal sealed record InputItem(string FileName, int Line, DocumentId Id, InputFormat Format, byte[] Bytes);

/// <summary>What looking at one input gives.</summary>
internal abstract record Input
{
    private Input() { }

    /// <summary>An item to take.</summary>
    public sealed record Found(InputItem Item) : Input;

    /// <summary>An input that cannot be taken.</summary>
    /// <param name="FileName">As in <see cref="InputItem"/>.</param>
    /// <param name="Line">As in <see cref="InputItem"/>.</param>
    /// <param name="Why">The reason.</param>
    public sealed record Refused(string FileName, int Line, Refusal Why) : Input;
}

/// <summary>Why something is not taken, in a code and in words.</summary>
/// <param name="Reason">The code.</param>
/// <param name="Message">What is wrong and what to do, after the name of the input: <c>"is empty; …"</c>.</param>
internal sealed record Refusal(FailureReason Reason, string Message)
{
    /// <summary>The program itself failed on a readable text.</summary>
    public static Refusal OfDefect { get; } =
        new(FailureReason.Defect, "made the program fail, so nothing of it was read; report this as a defect, without the document where it must stay private.");
}

/// <summary>What opening an item gives.</summary>
internal abstract record WorkingCopy
{
    private WorkingCopy() { }

    /// <summary>The working text with what the item says about itself.</summary>
    /// <param name="Text">Text, id, address, day, language and title.</param>
    /// <param name="Source">Who publishes it; null where the item does not tell.</param>
    public sealed record Opened(SourceText Text, string? Source) : WorkingCopy;

    /// <summary>The bytes cannot be read.</summary>
    public sealed record Closed(Refusal Why) : WorkingCopy;
}
