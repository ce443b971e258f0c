namespace Tawthiq.Evidence.Bags;

/// <summary>A file that lies in a bag.</summary>
/// <param name="Name">As it is there, with <c>/</c>; nothing is known of it yet, it may be hostile.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Unreadable">Why it cannot be opened, as the end of a sentence (<c>is a symbolic link</c>); null where it can.</param>
public sealed record BagFile(string Name, long Length, string? Unreadable = null);

/// <summary>The files of a bag: a folder, or an archive that nobody needs to unpack.</summary>
public interface IBagFiles
{
    /// <summary>Every file, in any order; folders are none. An archive that holds a name twice gives it twice.</summary>
    IReadOnlyList<BagFile> All { get; }

    /// <summary>Bytes of a file that <see cref="All"/> gives; the caller disposes the stream. What throws <see cref="IOException"/> or <see cref="InvalidDataException"/> is read as not checkable.</summary>
    Stream Open(BagFile file);
}
