using System.Runtime.InteropServices;
using System.Text;

namespace Tawthiq.Store;

/// <summary>Files that are there whole or not at all, whatever stops the program or the machine.</summary>
internal static class WholeFile
{
    /// <summary>Ending of a file that is not finished; what is left of one after a stop is nothing.</summary>
    public const string Unfinished = ".tmp";

    private static int _written; // parts the names of unfinished files of several threads

    /// <summary>Writes beside the place, forces it onto the disk, then renames. The new name lasts from <see cref="SettleFolder"/> on.</summary>
    /// <param name="path">Its folder must be there.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="secret">Whether only the owner may read it.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool secret = false)
    {
        var unfinished = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _written)}{Unfinished}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (secret && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(unfinished, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Copies a file of any size to a place where nothing is; it is on the disk when this returns, its name from <see cref="SettleFolder"/> on.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">Its folder must be there.</param>
    /// <param name="secret">Whether only the owner may read the copy.</param>
    public static void Copy(string from, string to, bool secret = false)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (secret && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        using var copy = new FileStream(to, options);
        source.CopyTo(copy, 1 << 18);
        copy.Flush(flushToDisk: true);
    }

    /// <summary>Writes zeros over a file, forces them onto the disk and removes it.</summary>
    public static void Destroy(string path)
    {
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, 0)) Empty(stream);
        File.Delete(path);
    }

    /// <summary>Writes zeros over an open file and forces them onto the disk.</summary>
    public static void Empty(FileStream stream)
    {
        var zeros = new byte[1 << 16];
        for (var left = stream.Length; left > 0; left -= zeros.Length) stream.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Forces the names in a folder onto the disk: a new or renamed file outlasts a loss of power only when its folder does.</summary>
    /// <remarks>Windows keeps a journal of its own for that.</remarks>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void SettleFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (handle < 0) throw new IOException($"The folder {folder} could not be brought onto the disk.");
        var result = Flush(handle);
        _ = Close(handle);
        if (result != 0) throw new IOException($"The folder {folder} could not be brought onto the disk.");
    }

    // The base library opens no folders.
    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Flush(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
