using Tawthiq.Intake.Tools;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary>What foreign tools could not do during an <c>add</c>, said once at its end.</summary>
internal sealed class ToolTally
{
    private readonly SortedDictionary<string, int> _missing = new(StringComparer.Ordinal);
    private int _items;
    private int _limited;

    public void Add(ItemDetail detail)
    {
        _items++;
        foreach (var tool in detail.NotMade.Where(n => n.Why == "tool_missing").Select(n => n.Tool).Distinct()) _missing[tool] = _missing.GetValueOrDefault(tool) + 1;
        if (detail.NotMade.Any(n => n.Why == "limit")) _limited++;
    }

    public void Say(Terminal terminal)
    {
        foreach (var (tool, files) in _missing)
            terminal.Say($"{tool} is not installed, so {files} {(files == 1 ? "file was" : "files were")} taken without what it finds; install the Debian package {PackageOf(tool)}, then run `tawthiq derive`.");
        if (_limited > 0) terminal.Say($"{_limited} {(_limited == 1 ? "file" : "files")} kept a tool busy beyond its limits and {(_limited == 1 ? "was" : "were")} taken without what it finds.");
        if (_items > 0 && Containment.Here == ContainmentKind.LimitsOnly)
            terminal.Say("the tools that opened pictures and films could not be cut off from the network and from your files; install the Debian package bubblewrap.");
    }

    private static string PackageOf(string tool) => tool switch
    {
        "exiftool" => "libimage-exiftool-perl",
        "ffmpeg" or "ffprobe" => "ffmpeg",
        "tesseract" => "tesseract-ocr with tesseract-ocr-ara and tesseract-ocr-fra",
        _ => "poppler-utils",
    };
}
