using System.Security.Cryptography;
using System.Text;

namespace Tawthiq.Extract.Asking;

/// <summary>Keeps what a model wrote about a text, so that it is asked once: by the digest of the text, the model, its server and the question.</summary>
/// <remarks>Answers quote testimony; only their owner may read them.</remarks>
internal sealed class ModelCache(string? folder, ModelSettings settings, string question)
{
    /// <summary>What was kept; null where nothing was.</summary>
    public string? Find(string textSha256) => folder is not null && PathOf(folder, textSha256) is var path && File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8) : null;

    public void Keep(string textSha256, string content)
    {
        if (folder is null) return;
        var path = PathOf(folder, textSha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // the file lies in a folder
        // Two documents with one text may be answered at the same moment.
        var draft = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options)) file.Write(Encoding.UTF8.GetBytes(content));
        File.Move(draft, path, overwrite: true);
    }

    private string PathOf(string root, string textSha256)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{textSha256}\n{settings.Url.Authority}\n{settings.Model}\n{question}")));
        return Path.Combine(root, key[..2], key + ".json");
    }
}
