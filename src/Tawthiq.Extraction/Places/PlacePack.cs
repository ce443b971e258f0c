using System.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Places;

/// <summary>A line of a pack's file that could not be used as it stands.</summary>
/// <param name="Line">Line number, from 1; the header is line 1.</param>
/// <param name="Reason">What is wrong and where.</param>
/// <param name="Kept">Whether the place was taken nevertheless, without the part that is wrong.</param>
public sealed record BadPlaceLine(int Line, string Reason, bool Kept);

/// <summary>What reading a pack's file gave.</summary>
public abstract record PlacePackReading
{
    private PlacePackReading() { }

    /// <summary>The file is a pack.</summary>
    /// <param name="Pack">Its places.</param>
    /// <param name="BadLines">Every line with a fault, in order; empty where there is none.</param>
    public sealed record Read(PlacePack Pack, ValueList<BadPlaceLine> BadLines) : PlacePackReading;

    /// <summary>The file is no pack, or holds no usable place.</summary>
    /// <param name="Reason">What is wrong and what to do.</param>
    /// <param name="BadLines">Every line with a fault, in order.</param>
    public sealed record Unreadable(string Reason, ValueList<BadPlaceLine> BadLines) : PlacePackReading;
}

/// <summary>A detailed gazetteer of one country, to be laid over <see cref="Gazetteer.World"/>. Immutable.</summary>
public sealed class PlacePack
{
    internal PlacePack(string name, PlaceTable table) => (Name, Table) = (name, table);

    /// <summary>What the pack is called: its country, for example <c>sy</c>.</summary>
    public string Name { get; }

    /// <summary>Number of places.</summary>
    public int Count => Table.Count;

    internal PlaceTable Table { get; }

    /// <summary>Reads a pack from its tab-separated file (columns: <c>places/README.md</c>).</summary>
    /// <param name="name">The pack's name. Two letters are taken as its country's ISO 3166-1 code; otherwise the country's own line must give the code among its names.</param>
    /// <param name="tsv">The file, UTF-8.</param>
    public static PlacePackReading Parse(string name, ReadOnlySpan<byte> tsv) => Parse(name, new StringReader(Encoding.UTF8.GetString(tsv)));

    /// <inheritdoc cref="Parse(string, ReadOnlySpan{byte})"/>
    public static PlacePackReading Parse(string name, TextReader tsv) => new PlacePackParser(name).Parse(tsv);

    /// <summary>The pack in the layout it is looked up in, to be stored and opened again at once.</summary>
    public byte[] ToBytes() => Table.Bytes.ToArray();

    /// <summary>Opens what <see cref="ToBytes"/> gave. The array must not be changed afterwards.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut short or no pack.</exception>
    public static PlacePack FromBytes(string name, byte[] bytes) => new(name, PlaceTable.Open(bytes));
}
