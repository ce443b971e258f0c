using System.CommandLine;

namespace Tawthiq.CommandLine;

/// <summary><c>--record</c>, the same for every verb.</summary>
internal static class RecordOption
{
    public static readonly Option<string> Value = new("--record")
    {
        Description = "Folder of the record.", HelpName = "folder", DefaultValueFactory = _ => "record",
    };
}
