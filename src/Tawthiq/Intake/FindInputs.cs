namespace Tawthiq.Intake;

/// <summary>A file to take, before its bytes are looked at.</summary>
/// <param name="Path">Where it lies; <c>-</c> is standard input.</param>
/// <param name="FileName">Relative to the folder that was named.</param>
/// <param name="Bytes">Its size; 0 where unknown.</param>
internal sealed record InputFile(string Path, string FileName, long Bytes);

/// <summary>Finds the files of the named paths, and the items in them, always in the same order.</summary>
internal static class FindInputs
{
    /// <summary>Largest single document that is taken.</summary>
    public const long LargestBytes = 50L * 1024 * 1024;

    /// <summary>Largest photo, film or sound that is taken.</summary>
    public const long LargestMediaBytes = 4L * 1024 * 1024 * 1024;

    internal const string UnknownFormat =
        "is of a format that is not read; take text (.txt, .md, .html, .eml, .docx, .odt, .pdf, .jsonl), tables and slides (.xlsx, .ods, .pptx), photos, films, sounds, or an archive (.zip, .tar, .tgz).";

    /// <summary>File extensions by format.</summary>
    private static readonly Dictionary<string, InputFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = InputFormat.Txt, [".text"] = InputFormat.Txt, [".md"] = InputFormat.Md, [".markdown"] = InputFormat.Md,
        [".html"] = InputFormat.Html, [".htm"] = InputFormat.Html, [".xhtml"] = InputFormat.Html, [".eml"] = InputFormat.Eml,
        [".docx"] = InputFormat.Docx, [".pdf"] = InputFormat.Pdf, [".jsonl"] = InputFormat.Jsonl,
        [".jpg"] = InputFormat.Image, [".jpeg"] = InputFormat.Image, [".png"] = InputFormat.Image, [".webp"] = InputFormat.Image, [".heic"] = InputFormat.Image,
        [".gif"] = InputFormat.Image, [".mp4"] = InputFormat.Video, [".mov"] = InputFormat.Video, [".webm"] = InputFormat.Video, [".mkv"] = InputFormat.Video,
        [".3gp"] = InputFormat.Video, [".mp3"] = InputFormat.Audio, [".m4a"] = InputFormat.Audio, [".ogg"] = InputFormat.Audio,
        [".odt"] = InputFormat.Odt, [".xlsx"] = InputFormat.Xlsx, [".ods"] = InputFormat.Ods, [".pptx"] = InputFormat.Pptx,
        [".zip"] = InputFormat.Zip, [".tar"] = InputFormat.Tar, [".tgz"] = InputFormat.Tgz, [".gz"] = InputFormat.Tgz, [".7z"] = InputFormat.SevenZip,
    };

    /// <summary>The format that a file name tells; null where it is none that is read.</summary>
    public static InputFormat? FormatOf(string fileName) =>
        !Formats.TryGetValue(Path.GetExtension(fileName), out var format) ? null
        : fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && !fileName.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) ? null
        : format;

    /// <summary>The files of paths: folders with everything under them in the order of their names, hidden files left out.</summary>
    public static IReadOnlyList<InputFile> Files(IEnumerable<string> paths)
    {
        var files = new List<InputFile>();
        foreach (var path in paths)
        {
            if (path != "-" && Directory.Exists(path)) AddFolder(files, Path.GetFullPath(path));
            else files.Add(new(path, path == "-" ? "standard input" : Path.GetFileName(path), File.Exists(path) ? new FileInfo(path).Length : 0));
        }
        return files;
    }

    private static void AddFolder(List<InputFile> files, string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        files.AddRange(Directory.EnumerateFiles(folder, "*", options)
            .Select(f => new InputFile(f, Path.GetRelativePath(folder, f).Replace('\\', '/'), new FileInfo(f).Length))
            .Where(f => !f.FileName.Split('/').Any(part => part.StartsWith('.')))
            .OrderBy(f => f.FileName, StringComparer.Ordinal));
    }

    /// <summary>The items of a file: itself, or the lines of a <c>.jsonl</c>.</summary>
    public static IEnumerable<Input> Items(InputFile file)
    {
        if (file.Path == "-") return FromStandardInput(file);
        if (FormatOf(file.FileName) is not { } format) return [Refuse(file, FailureReason.UnknownFormat, UnknownFormat)];
        if (!File.Exists(file.Path)) return [Refuse(file, FailureReason.Missing, "does not exist; check the path.")];
        return format == InputFormat.Jsonl ? Lines(file) : [Whole(file, format)];
    }

    private static Input Whole(InputFile file, InputFormat format)
    {
        if (format is InputFormat.Image or InputFormat.Video or InputFormat.Audio or InputFormat.Zip or InputFormat.Tar or InputFormat.Tgz or InputFormat.SevenZip) return InPlace(file, format);
        if (file.Bytes > LargestBytes) return Refuse(file, FailureReason.TooLarge, "is larger than 50 MB; cut it into its documents.");
        try
        {
            return Whole(file, format, File.ReadAllBytes(file.Path));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return NotReadable(file);
        }
    }

    /// <summary>Photos, films and archives stay where they are: they can be larger than memory.</summary>
    private static Input InPlace(InputFile file, InputFormat format) =>
        file.Bytes == 0 ? Refuse(file, FailureReason.Empty, "is empty; get it again from where it came from.")
        : file.Bytes > LargestMediaBytes ? Refuse(file, FailureReason.TooLarge, "is larger than 4 GB; cut it into parts.")
        : new Input.Found(new(file.FileName, 0, new(Path.GetFileNameWithoutExtension(file.FileName)), format, []) { Path = Path.GetFullPath(file.Path) });

    private static Input Whole(InputFile file, InputFormat format, byte[] bytes) => bytes.Length == 0
        ? Refuse(file, FailureReason.Empty, "is empty; get it again from where it came from.")
        : new Input.Found(new(file.FileName, 0, new(file.Path == "-" ? "stdin" : Path.GetFileNameWithoutExtension(file.FileName)), format, bytes));

    private static IEnumerable<Input> Lines(InputFile file)
    {
        Stream? stream = null;
        try
        {
            stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            stream = null;
        }
        return stream is null ? [NotReadable(file)] : Lines(file, stream);
    }

    private static IEnumerable<Input> Lines(InputFile file, Stream stream)
    {
        using var _ = stream;
        var any = false;
        foreach (var (number, bytes) in LineBytes.Of(stream, LargestBytes))
        {
            any = true;
            yield return bytes is null
                ? new Input.Refused(file.FileName, number, new(FailureReason.TooLarge, "is larger than 50 MB; cut it into its documents."))
                : new Input.Found(new(file.FileName, number, new($"{Path.GetFileNameWithoutExtension(file.FileName)}-{number}"), InputFormat.Jsonl, bytes));
        }
        if (!any) yield return Refuse(file, FailureReason.Empty, "is empty; get it again from where it came from.");
    }

    private static IEnumerable<Input> FromStandardInput(InputFile file)
    {
        using var kept = new MemoryStream();
        using (var input = Console.OpenStandardInput())
        {
            var buffer = new byte[1 << 16];
            for (int n; (n = input.Read(buffer)) > 0;)
            {
                kept.Write(buffer, 0, n);
                if (kept.Length > LargestBytes) return [Refuse(file, FailureReason.TooLarge, "is larger than 50 MB; cut it into its documents.")];
            }
        }
        var bytes = kept.ToArray();
        var format = Guess(bytes);
        return format == InputFormat.Jsonl ? Lines(file, new MemoryStream(bytes)) : [Whole(file, format, bytes)];
    }

    /// <summary>What bytes without a name look like.</summary>
    private static InputFormat Guess(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("%PDF"u8)) return InputFormat.Pdf;
        if (text.StartsWith("PK\u0003\u0004"u8)) return InputFormat.Docx;
        if (text.StartsWith("{"u8)) return InputFormat.Jsonl;
        return text.StartsWith("<!"u8) || text.StartsWith("<html"u8) ? InputFormat.Html : InputFormat.Txt;
    }

    private static Input.Refused Refuse(InputFile file, FailureReason reason, string message) => new(file.FileName, 0, new(reason, message));

    private static Input.Refused NotReadable(InputFile file) =>
        Refuse(file, FailureReason.Unreadable, "cannot be read; check that you may read it and that it is not in use.");
}
