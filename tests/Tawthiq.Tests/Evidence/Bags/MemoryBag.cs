using Tawthiq.Evidence.Bags;

namespace Tawthiq.Tests.Evidence.Bags;

/// <summary>A bag in memory, whose names may be anything.</summary>
internal sealed class MemoryBag : IBagFiles
{
    public List<(string Name, byte[] Bytes)> Files { get; } = [];

    public IReadOnlyList<BagFile> All => [.. Files.Select(f => new BagFile(f.Name, f.Bytes.Length))];

    public Stream Open(BagFile file) => new MemoryStream(Files.First(f => f.Name == file.Name).Bytes, writable: false);

    public MemoryBag Copy()
    {
        var copy = new MemoryBag();
        copy.Files.AddRange(Files);
        return copy;
    }

    public MemoryBag With(string name, string text)
    {
        var copy = Copy();
        var (at, bytes) = (copy.Files.FindIndex(f => f.Name == name), System.Text.Encoding.UTF8.GetBytes(text));
        if (at < 0) copy.Files.Add((name, bytes));
        else copy.Files[at] = (name, bytes);
        return copy;
    }

    public MemoryBag Without(string name)
    {
        var copy = Copy();
        copy.Files.RemoveAll(f => f.Name == name).ShouldBe(1);
        return copy;
    }

    public string Text(string name) => System.Text.Encoding.UTF8.GetString(Files.Single(f => f.Name == name).Bytes);

    /// <summary>A bag of files as the writer makes it.</summary>
    public static MemoryBag Of(params (string Name, string Text)[] files)
    {
        var bag = new MemoryBag();
        var writer = bag.Writer();
        foreach (var (name, text) in files) writer.Add(name, text);
        writer.Finish([new("Source-Organization", "nobody")]);
        return bag;
    }

    public BagWriter Writer() => new(name => new Kept(this, name));

    private sealed class Kept(MemoryBag bag, string name) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            bag.Files.Add((name, ToArray()));
            base.Dispose(disposing);
        }
    }
}
