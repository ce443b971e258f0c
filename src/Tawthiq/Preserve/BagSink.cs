using System.IO.Compression;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Where the files of a bag are written: beside the place that was asked for, and moved there when the last is on the disk.</summary>
/// <remarks>What is not finished is removed; what a stopped machine left behind is removed by the next export to the same place.</remarks>
internal abstract class BagSink : IDisposable
{
    private const string Unfinished = ".tawthiq-unfinished";

    private readonly string _place;
    private bool _isDone;

    private BagSink(string place)
    {
        (_place, Beside) = (place, place + Unfinished);
        Remove();
    }

    /// <summary>Where it is written.</summary>
    protected string Beside { get; }

    /// <summary>A sink for a place: a zip where its name ends so, else a folder.</summary>
    /// <exception cref="RecordException">Something is there already, or the folder above is not.</exception>
    public static BagSink For(string place, DateTimeOffset now)
    {
        var path = Path.GetFullPath(place).TrimEnd(Path.DirectorySeparatorChar);
        if (File.Exists(path) || Directory.Exists(path)) throw new RecordException($"{place} is there already; name another place, a package is never written over.");
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new RecordException($"The folder that {place} should lie in is not there; make it first.");
        return path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? new Zip(path, now) : new Folder(path);
    }

    /// <summary>Makes the file of a name; the one before must be disposed.</summary>
    public abstract Stream Create(string name);

    /// <summary>Brings everything onto the disk and gives it its name.</summary>
    public void Finish()
    {
        Settle();
        if (Directory.Exists(Beside)) Directory.Move(Beside, _place);
        else File.Move(Beside, _place);
        WholeFile.SettleFolder(Path.GetDirectoryName(_place)!); // For checked it
        _isDone = true;
    }

    public void Dispose()
    {
        if (_isDone) return;
        try
        {
            Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // What it could not write is removed right here.
        }
        Remove();
    }

    protected abstract void Settle();

    protected abstract void Close();

    private void Remove()
    {
        if (Directory.Exists(Beside)) Directory.Delete(Beside, recursive: true);
        else File.Delete(Beside);
    }

    private sealed class Folder(string place) : BagSink(place)
    {
        private readonly List<string> _files = [];

        public override Stream Create(string name)
        {
            var path = Path.Combine(Beside, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // it lies below Beside
            _files.Add(path);
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }

        protected override void Settle()
        {
            foreach (var file in _files)
            {
                using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
                RandomAccess.FlushToDisk(handle);
            }
            foreach (var folder in Directory.EnumerateDirectories(Beside, "*", SearchOption.AllDirectories).Append(Beside)) WholeFile.SettleFolder(folder);
        }

        protected override void Close() { }
    }

    private sealed class Zip : BagSink
    {
        // Bytes that are packed already; a WACZ must not be packed again either.
        private static readonly string[] Packed = [".wacz", ".zip", ".gz", ".jpg", ".jpeg", ".png", ".webp", ".mp4", ".webm", ".mov", ".mp3", ".docx", ".xlsx", ".pdf"];

        private readonly FileStream _file;
        private readonly ZipArchive _zip;
        private readonly string _folder;
        private readonly DateTimeOffset _now;

        public Zip(string place, DateTimeOffset now) : base(place)
        {
            _now = now;
            _folder = Path.GetFileNameWithoutExtension(place);
            _file = new FileStream(Beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            _zip = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true);
        }

        public override Stream Create(string name)
        {
            var entry = _zip.CreateEntry($"{_folder}/{name}", Packed.Contains(Path.GetExtension(name).ToLowerInvariant()) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
            entry.LastWriteTime = _now;
            return entry.Open();
        }

        protected override void Settle()
        {
            _zip.Dispose();
            _file.Flush(flushToDisk: true);
            _file.Dispose();
        }

        protected override void Close()
        {
            try
            {
                _zip.Dispose();
            }
            finally
            {
                _file.Dispose();
            }
        }
    }
}
