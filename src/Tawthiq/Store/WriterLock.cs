namespace Tawthiq.Store;

/// <summary>Holds a record for one writing process. The file names it; the system lets go of it when the process ends, however it ends.</summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The lock file; what a stopped process left in it does not matter.</param>
    /// <exception cref="RecordException">Another process holds it.</exception>
    public static WriterLock Take(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
            file.Flush();
            return new WriterLock(file);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new RecordException($"The record {Path.GetDirectoryName(path)} is being written by process {Holder(path)}; wait until it ends, then try again.");
        }
    }

    private static string Holder(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd().Trim() is { Length: > 0 } pid ? pid : "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }

    public void Dispose()
    {
        _file.SetLength(0);
        _file.Dispose();
    }
}
