using Tawthiq.Model;

namespace Tawthiq.Intake;

/// <summary>What kind of file an item was found as.</summary>
internal enum InputFormat
{
    Txt, Md, Html, Eml, Docx, Pdf, Jsonl, Wacz,
    /// <summary>Tables or slides of an office program.</summary>
    Odt, Xlsx, Ods, Pptx,
    Image, Video, Audio,
    /// <summary>Never a document: what is in it is.</summary>
    Zip, Tar, Tgz, SevenZip,
}

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
    /// <summary>An archive that is built to do harm, or holds more than one can be made of.</summary>
    Hostile,
    /// <summary>The program itself failed on it.</summary>
    Defect,
}

/// <summary>One item as found: the bytes that become a document's evidentiary copy.</summary>
/// <param name="FileName">Path relative to the folder that was named, with <c>/</c>; the bare name where a file was named.</param>
/// <param name="Line">Line of a <c>.jsonl</c> file, from 1; 0 for a whole file.</param>
/// <param name="Id">File name without extension; lines of <c>.jsonl</c> get their own when they are opened.</param>
/// <param name="Format">What it is read as.</param>
/// <param name="Bytes">As found; empty for photos, films, sounds and archives that lie at <see cref="Path"/>.</param>
internal sealed record InputItem(string FileName, int Line, DocumentId Id, InputFormat Format, byte[] Bytes)
{
    /// <summary>Full path of the bytes, for tools that read them from a file; null where they are in memory only.</summary>
    public string? Path { get; init; }

    /// <summary>What it was taken out of; null for an input of its own.</summary>
    public TakenFrom? From { get; init; }

    /// <summary>What is wrong with it, known before it is opened: its bytes are kept, and it is not opened. Null for nothing.</summary>
    public Refusal? Why { get; init; }

    /// <summary>Whether it holds other items and is no document itself.</summary>
    public bool IsArchive => Format is InputFormat.Zip or InputFormat.Tar or InputFormat.Tgz or InputFormat.SevenZip;

    /// <summary>Whether it is a photo, a film or a sound.</summary>
    public bool IsMedia => Format is InputFormat.Image or InputFormat.Video or InputFormat.Audio;
}

/// <summary>The archive or mail that an item was taken out of.</summary>
/// <param name="Sha256">Digest of its bytes.</param>
/// <param name="Name">Name of the item in it, as written there; null where it has none.</param>
/// <param name="Tool">What took it out, for example <c>tawthiq (zip)</c>.</param>
internal sealed record TakenFrom(string Sha256, string? Name, string Tool)
{
    /// <summary>What a proof of ProofMode beside it says of it; null where none does.</summary>
    public Tawthiq.Store.MediaProof? Proof { get; init; }
}

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
    public sealed record Opened(SourceText Text, string? Source) : WorkingCopy
    {
        /// <summary>What the tools found and made; null for a document that is text of itself.</summary>
        public Derivation? Derived { get; init; }
    }

    /// <summary>The bytes cannot be read.</summary>
    public sealed record Closed(Refusal Why) : WorkingCopy;
}

/// <summary>What was read and made from an item by foreign tools.</summary>
/// <param name="MediaType">For example <c>image/jpeg</c>.</param>
/// <param name="Detail">What goes beside the item on record.</param>
/// <param name="Made">The bytes that were made; each stands in the detail by its digest.</param>
internal sealed record Derivation(string? MediaType, Tawthiq.Store.ItemDetail Detail, IReadOnlyList<Made> Made);

/// <summary>Bytes made from an item.</summary>
/// <param name="What">How.</param>
/// <param name="Bytes">Small, and bounded by the limits of the tool.</param>
internal sealed record Made(Tawthiq.Store.MadeFrom What, byte[] Bytes);
