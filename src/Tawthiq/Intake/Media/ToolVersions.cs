using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Tawthiq.Intake.Tools;

namespace Tawthiq.Intake.Media;

/// <summary>Versions of the tools, asked once.</summary>
internal static partial class ToolVersions
{
    private static readonly ConcurrentDictionary<string, string?> Known = new(StringComparer.Ordinal);

    /// <summary>A tool with its version, for example <c>ffmpeg 5.1.9-0+deb12u1</c>; null where it is not installed.</summary>
    public static string? Of(string program) => Known.GetOrAdd(program, Ask);

    /// <summary>Languages that tesseract can read here.</summary>
    public static string Languages => AskedLanguages.Value;

    private static readonly Lazy<string> AskedLanguages = new(() =>
    {
        var here = RunTool.Run(new("tesseract", "--list-langs"), CancellationToken.None) is ToolRun.Ended { Output: var said, Complaint: var also }
            ? (System.Text.Encoding.UTF8.GetString(said) + "\n" + also).Split('\n').Select(l => l.Trim()).ToList() : [];
        return string.Join('+', new[] { "ara", "fra", "eng" }.Where(here.Contains));
    });

    private static string? Ask(string program)
    {
        var argument = program switch { "exiftool" => "-ver", "tesseract" => "--version", "pdftoppm" => "-v", _ => "-version" };
        if (RunTool.Run(new(program, argument), CancellationToken.None) is not ToolRun.Ended { Output: var said, Complaint: var also }) return null;
        var version = Version().Match(System.Text.Encoding.UTF8.GetString(said) + "\n" + also);
        return version.Success ? $"{program} {version.Value}" : program;
    }

    [GeneratedRegex(@"\d+(\.\d+)+[-+.\w~:]*")]
    private static partial Regex Version();
}
