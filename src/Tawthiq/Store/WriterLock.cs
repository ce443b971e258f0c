namespace Tawthiq.Store;

/// <summary>Holds a record for one writing process. The system lets go of it when the process ends, however it ends.</summary>
/// <remarks>The process is named in a file beside the lock, since a locked file cannot be read.</remarks>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private readonly string _name;

    private WriterLock(FileStream file, string name) => (_file, _name) = (file, name);

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The lock file; what a stopped process left in it does not matter.</param>
    /// <param name="patient">Whether to wait up to a second for another to let go.</param>
    /// <exception cref="RecordException">Another process holds it.</exception>
    public static WriterLock Take(string path, bool patient = false)
    {
        for (var wait = patient ? 10 : 0; wait > 0; wait--)
        {
            if (TryTake(path) is { } held) return held;
            Thread.Sleep(100);
        }
        return TryTake(path) ?? throw new RecordException($"The record {Path.GetDirectoryName(path)} is being written by process {Holder(path)}; wait until it ends, then try again.");
    }

    private static WriterLock? TryTake(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0);
            try
            {
                File.WriteAllText(NameOf(path), $"{Environment.ProcessId}\n");
            }
            catch
            {
                file.Dispose();
                throw;
            }
            return new WriterLock(file, NameOf(path));
        }
        catch (IOException e) when (File.Exists(path) && !NoSpace.Is(e)) // a full disk is no other writer
        {
            return null;
        }
    }

    private static string NameOf(string path) => Path.ChangeExtension(path, ".pid");

    private static string Holder(string path) =>
        File.Exists(NameOf(path)) && File.ReadAllText(NameOf(path)).Trim() is { Length: > 0 } pid ? pid : "unknown";

    public void Dispose()
    {
        File.Delete(_name);
        _file.Dispose();
    }
}
