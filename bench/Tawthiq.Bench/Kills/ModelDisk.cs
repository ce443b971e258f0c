namespace Tawthiq.Bench.Kills;

/// <summary>A disk that knows what of it would outlast a loss of power.</summary>
/// <param name="record">Full path of the folder that is looked at; it lasts.</param>
internal sealed class ModelDisk(string record)
{
    private const int Sector = 512;

    private readonly Node _top = new(isFolder: true);
    private readonly System.Text.StringBuilder _said = new();

    /// <summary>Whole lines that were said so far.</summary>
    public IReadOnlyList<string> Told => [.. _said.ToString().Split('\n')[..^1].Where(l => l.StartsWith("{\"document\"", StringComparison.Ordinal))];

    /// <summary>Does what the program did.</summary>
    public void Do(DiskCall call)
    {
        switch (call)
        {
            case DiskCall.Say say: _said.Append(say.Text); break;
            case DiskCall.MakeFolder make when make.Path != record: Set(make.Path, new(isFolder: true)); break;
            case DiskCall.Create create: Made(create); break;
            case DiskCall.Write write: Find(write.Path)?.Write(write.At, write.Bytes); break;
            case DiskCall.Cut cut: Find(cut.Path)?.Cut(cut.Length); break;
            case DiskCall.Flush flush: Find(flush.Path)?.Flush(); break;
            case DiskCall.Remove remove: Set(remove.Path, null); break;
            case DiskCall.Move move:
                var moved = Find(move.From);
                Set(move.From, null);
                Set(move.To, moved);
                break;
            default: break;
        }
    }

    /// <summary>Writes into a folder what may be left when the power goes now.</summary>
    public void Lay(string folder, Random random) => Lay(_top, folder, random);

    private void Made(DiskCall.Create create)
    {
        if (Find(create.Path) is not { } there) Set(create.Path, new(isFolder: false));
        else if (create.Empties) there.Cut(0);
    }

    private static void Lay(Node node, string path, Random random)
    {
        if (!node.IsFolder)
        {
            File.WriteAllBytes(path, node.Left(random));
            return;
        }
        Directory.CreateDirectory(path);
        foreach (var (name, child) in node.LeftNames(random)) Lay(child, Path.Combine(path, name), random);
    }

    private Node? Find(string path)
    {
        if (path == record) return _top;
        var node = _top;
        foreach (var part in path[(record.Length + 1)..].Split('/'))
            if (!node.Names.TryGetValue(part, out node!)) return null;
        return node;
    }

    private void Set(string path, Node? node) => Find(Path.GetDirectoryName(path)!)?.Name(Path.GetFileName(path), node); // every path lies in the record

    private sealed class Node(bool isFolder)
    {
        private readonly List<(string Name, Node? Child)> _renamed = []; // since the last flush
        private readonly List<(long At, byte[]? Bytes)> _written = []; // since the last flush; without bytes: cut there
        private Dictionary<string, Node> _lastingNames = new(StringComparer.Ordinal);
        private byte[] _lasting = [];
        private byte[] _now = [];

        public bool IsFolder => isFolder;

        public Dictionary<string, Node> Names { get; } = new(StringComparer.Ordinal);

        public void Name(string name, Node? child)
        {
            _renamed.Add((name, child));
            if (child is null) Names.Remove(name);
            else Names[name] = child;
        }

        public void Write(long? at, byte[] bytes)
        {
            _written.Add((at ?? _now.Length, bytes));
            Apply(ref _now, at ?? _now.Length, bytes, bytes.Length);
        }

        public void Cut(long length)
        {
            _written.Add((length, null));
            Array.Resize(ref _now, (int)length);
        }

        public void Flush()
        {
            if (isFolder) _lastingNames = new(Names, StringComparer.Ordinal);
            else _lasting = [.. _now];
            _renamed.Clear();
            _written.Clear();
        }

        // Everything, nothing, or any part of what came later.
        public Dictionary<string, Node> LeftNames(Random random)
        {
            var names = new Dictionary<string, Node>(_lastingNames, StringComparer.Ordinal);
            var share = Share(random);
            foreach (var (name, child) in _renamed.Where(_ => random.NextDouble() < share))
                if (child is null) names.Remove(name);
                else names[name] = child;
            return names;
        }

        public byte[] Left(Random random)
        {
            var (bytes, share) = ((byte[])[.. _lasting], Share(random));
            foreach (var (at, part) in _written.Where(_ => random.NextDouble() < share))
                if (part is null) Array.Resize(ref bytes, (int)at);
                else Apply(ref bytes, at, part, random.Next(8) == 0 ? Math.Min(part.Length, Sector * random.Next(part.Length / Sector + 1)) : part.Length);
            return bytes;
        }

        private static double Share(Random random) => random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };

        private static void Apply(ref byte[] to, long at, byte[] bytes, int length)
        {
            if (to.Length < at + length) Array.Resize(ref to, (int)at + length);
            Array.Copy(bytes, 0, to, at, length);
        }
    }
}
