using System.Globalization;
using System.Text;

namespace Tawthiq.Store;

/// <summary>How large a record may grow and how much of its disk stays free: <c>limits.txt</c> in its folder, a setting and no evidence.</summary>
/// <param name="Largest">Bytes of the whole folder; null for no limit.</param>
/// <param name="KeepFree">Bytes of the disk; null for no limit.</param>
internal sealed record RecordLimits(long? Largest, long? KeepFree)
{
    /// <summary>Name of the file.</summary>
    public const string Name = "limits.txt";

    private static readonly (string Unit, long Bytes)[] Units = [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("B", 1)];

    /// <summary>The limits of a record; none where none were set.</summary>
    /// <exception cref="RecordException">The file holds something else.</exception>
    public static RecordLimits Of(string folder)
    {
        var (path, limits) = (Path.Combine(folder, Name), new RecordLimits(null, null));
        if (!File.Exists(path)) return limits;
        foreach (var line in File.ReadAllLines(path).Where(l => l.Trim().Length > 0))
            limits = (line.Split(' ', 2), line.Split(' ', 2) is [_, var size] ? Parse(size) : null) switch
            {
                (["largest", _], { } bytes) => limits with { Largest = bytes },
                (["keep-free", _], { } bytes) => limits with { KeepFree = bytes },
                _ => throw new RecordException($"{path} is no list of limits (its line is \"{line}\"); set them anew with `tawthiq limits`, or remove the file."),
            };
        return limits;
    }

    /// <summary>Keeps them for a record.</summary>
    public void Save(string folder)
    {
        var text = new StringBuilder();
        if (Largest is { } largest) text.Append("largest ").Append(Say(largest)).Append('\n');
        if (KeepFree is { } free) text.Append("keep-free ").Append(Say(free)).Append('\n');
        WholeFile.Write(Path.Combine(folder, Name), Encoding.ASCII.GetBytes(text.ToString()));
        WholeFile.SettleFolder(folder);
    }

    /// <summary>Reads <c>500MB</c>, <c>20 GB</c>: a whole number and a unit of ten to some power.</summary>
    /// <returns>Bytes; null where it is nothing of the kind.</returns>
    public static long? Parse(string text)
    {
        var (unit, bytes) = Units.FirstOrDefault(u => text.Trim().EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase));
        return unit is not null && long.TryParse(text.Trim()[..^unit.Length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 && n <= long.MaxValue / bytes ? n * bytes : null;
    }

    /// <summary>The largest unit that says it without loss: <c>500MB</c>.</summary>
    public static string Say(long bytes)
    {
        var (unit, size) = Units.First(u => bytes % u.Bytes == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / size}{unit}");
    }
}

/// <summary>Watches the limits of a record while bytes are kept. Thread-safe.</summary>
/// <remarks>What is on record stays readable, and can be forgotten, however full it is: only new bytes are refused.</remarks>
internal sealed class Room(string folder)
{
    private readonly Lock _gate = new();
    private RecordLimits? _limits;
    private long _kept; // bytes of the folder, without the database, which others measure better

    /// <summary>Takes room for bytes that are about to be kept; a negative number gives it back.</summary>
    /// <exception cref="RecordException">A limit stands against it.</exception>
    public void Take(long bytes)
    {
        lock (_gate)
        {
            if (_limits is null)
            {
                _limits = RecordLimits.Of(folder);
                if (_limits.Largest is not null) _kept = SizeOf(folder) - Database();
            }
            if (bytes > 0) Refuse(_limits, bytes);
            _kept += bytes;
        }
    }

    /// <summary>Bytes of all files of a record.</summary>
    public static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    /// <summary>Bytes that the disk of a folder has left for this user.</summary>
    public static long FreeAt(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    private void Refuse(RecordLimits limits, long bytes)
    {
        if (limits.Largest is { } largest && _kept + Database() + bytes > largest)
            throw new RecordException($"The record {folder} would grow beyond {RecordLimits.Say(largest)}, the limit that was set for it. What is on record stays and can be read; raise the limit with `tawthiq limits --largest`, then run the same command again.");
        if (limits.KeepFree is { } free && FreeAt(folder) - bytes < free)
            throw new RecordException($"The disk of the record {folder} would have less than {RecordLimits.Say(free)} left, which were to stay free. What is on record stays and can be read; free some space or change the limit with `tawthiq limits --keep-free`, then run the same command again.");
    }

    private long Database() => new[] { "record.db", "record.db-wal" }.Select(n => new FileInfo(Path.Combine(folder, n))).Sum(f => f.Exists ? f.Length : 0);
}
