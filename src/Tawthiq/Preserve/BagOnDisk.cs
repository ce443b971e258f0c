using System.IO.Compression;
using Tawthiq.Evidence.Bags;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>A bag on disk, a folder or a zip, opened to be checked; nothing is unpacked. Begin with <see cref="Open"/>, then <see cref="BagCheck"/> and <see cref="BagSignatures"/>.</summary>
internal static class BagOnDisk
{
    /// <summary>Whether something looks like a bag: a folder with a declaration, or a zip that holds one folder with one.</summary>
    public static bool Is(string path)
    {
        if (Directory.Exists(path)) return File.Exists(Path.Combine(path, "bagit.txt"));
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || !File.Exists(path)) return false;
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return zip.Entries.Any(e => e.FullName == "bagit.txt" || e.FullName.EndsWith("/bagit.txt", StringComparison.Ordinal) && e.FullName.Count(c => c == '/') == 1);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }
    }

    /// <summary>Opens a bag; the caller disposes it.</summary>
    /// <exception cref="RecordException">There is none that can be opened.</exception>
    public static IOpenBag Open(string path)
    {
        if (Directory.Exists(path)) return new FolderBag(Path.GetFullPath(path));
        if (!File.Exists(path)) throw new RecordException($"There is no package {path}; check the path.");
        try
        {
            return new ZipBag(path);
        }
        catch (InvalidDataException)
        {
            throw new RecordException($"{path} is no zip that can be opened, or it is damaged; get it again from where it came from.");
        }
    }

    private sealed class FolderBag(string folder) : IOpenBag
    {
        public IReadOnlyList<BagFile> All { get; } = [.. Find(folder)];

        public bool IsForManyThreads => true;

        public Stream Open(BagFile file) => new FileStream(Path.Combine(folder, file.Name), new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });

        public void Dispose() { }

        // Links are not followed: they may lead to anything on the machine of whoever checks.
        private static IEnumerable<BagFile> Find(string folder)
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
            foreach (var found in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options))
            {
                var name = Path.GetRelativePath(folder, found.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (found.LinkTarget is not null) yield return new(name, 0, "it is a link to elsewhere");
                else if (found is FileInfo file) yield return new(name, file.Length);
            }
        }
    }

    // One file behind all entries: one reader at a time.
    private sealed class ZipBag : IOpenBag
    {
        private readonly ZipArchive _zip;
        private readonly Dictionary<BagFile, ZipArchiveEntry> _entries = new(ReferenceEqualityComparer.Instance);

        public ZipBag(string path)
        {
            _zip = ZipFile.OpenRead(path);
            // A serialised bag lies in one folder of the archive.
            var all = _zip.Entries.Where(e => !(e.FullName.EndsWith('/') && e.Length == 0)).ToList();
            var root = all.FirstOrDefault(e => e.Name == "bagit.txt" && e.FullName.Count(c => c == '/') == 1)?.FullName[..^"bagit.txt".Length] ?? "";
            if (!all.All(e => e.FullName.StartsWith(root, StringComparison.Ordinal))) root = "";
            foreach (var entry in all) _entries.Add(new(entry.FullName[root.Length..], entry.Length, entry.IsEncrypted ? "it is encrypted" : null), entry);
            All = [.. _entries.Keys];
        }

        public IReadOnlyList<BagFile> All { get; }

        public bool IsForManyThreads => false;

        public Stream Open(BagFile file) => _entries[file].Open();

        public void Dispose() => _zip.Dispose();
    }
}

/// <summary>A bag that holds something open.</summary>
internal interface IOpenBag : IBagFiles, IDisposable
{
    /// <summary>Whether several threads may open and read files at once.</summary>
    bool IsForManyThreads { get; }
}
