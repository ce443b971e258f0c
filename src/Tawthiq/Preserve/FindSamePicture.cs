using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Pictures;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>A picture as it was decoded.</summary>
/// <param name="At">Time in the video; null for a still picture.</param>
/// <param name="Picture">The levels.</param>
internal sealed record Frame(TimeSpan? At, GrayPicture Picture);

/// <summary>An item that shows the same picture.</summary>
/// <param name="Item">Its digest.</param>
/// <param name="Name">Its name as found; null where it had none.</param>
/// <param name="Agreement">Share of the picture that is alike, 0 to 1.</param>
/// <param name="Mirrored">Whether it is seen in a mirror.</param>
/// <param name="At">Where in a video on record it stands; null in a still picture.</param>
/// <param name="Frames">For a video: how many of its frames are found in that one.</param>
internal sealed record SamePicture(string Item, string? Name, double Agreement, bool Mirrored, TimeSpan? At, int? Frames);

/// <summary>Finds the items on record that show the same picture, and remembers by what an item is found. Not thread-safe.</summary>
internal sealed class FindSamePicture
{
    /// <summary>Most frames of a video that are looked for, spread over all of it.</summary>
    private const int MostAsked = 40;

    private readonly Record _record;
    private readonly RecordDb _db;
    private readonly List<(string Item, int Position)> _keys = [];
    private readonly List<ulong> _hashes = [];
    private PictureIndex? _index;

    public FindSamePicture(Record record, RecordDb db)
    {
        (_record, _db) = (record, db);
        foreach (var row in db.Pictures.AsNoTracking().Where(p => p.Sketch != null).Select(p => new { p.Hash, p.ItemSha256, p.Position }))
        {
            _keys.Add((row.ItemSha256, row.Position));
            _hashes.Add(unchecked((ulong)row.Hash));
        }
    }

    /// <summary>The photos and videos on record that were not looked at yet, the oldest first.</summary>
    public static IReadOnlyList<ItemRow> NotYetSeen(RecordDb db) =>
        [.. db.Items.AsNoTracking().Where(i => i.Role == ItemRole.Found && i.MediaType != null && (i.MediaType.StartsWith("image/") || i.MediaType.StartsWith("video/")) && !db.Pictures.Any(p => p.ItemSha256 == i.Sha256)).OrderBy(i => i.KeptAt).ThenBy(i => i.Sha256)];

    /// <summary>The items that show what frames show, the most alike first.</summary>
    public IReadOnlyList<SamePicture> Of(IReadOnlyList<Frame> frames)
    {
        _index ??= new PictureIndex([.. _hashes]);
        var asked = frames.Count <= MostAsked ? frames : [.. Enumerable.Range(0, MostAsked).Select(i => frames[i * (frames.Count - 1) / (MostAsked - 1)])];
        var finds = asked.SelectMany(f => PictureSketch.AllOf(f.Picture).SelectMany(s => Finds(f, s, false).Concat(Finds(f, s.Mirrored(), true)))).ToList();
        var same = finds.GroupBy(f => f.Item, StringComparer.Ordinal).Select(g => Judge(g.Key, [.. g], asked)).OfType<SamePicture>();
        return [.. same.OrderByDescending(s => s.Agreement).ThenBy(s => s.Item, StringComparer.Ordinal)];
    }

    /// <summary>Looks for an item among those before it, then remembers it.</summary>
    public IReadOnlyList<SamePicture> Remember(string item, IReadOnlyList<Frame> frames)
    {
        var same = Of(frames).Where(s => s.Item != item).ToList();
        using var change = new Change(_record, _db);
        var position = 0;
        foreach (var frame in frames)
        {
            foreach (var sketch in PictureSketch.AllOf(frame.Picture))
            {
                _db.Pictures.Add(new PictureRow { ItemSha256 = item, Position = position, AtMs = (int?)frame.At?.TotalMilliseconds, Hash = unchecked((long)sketch.Hash), Sketch = sketch.ToBytes() });
                _keys.Add((item, position++));
                _hashes.Add(sketch.Hash);
            }
        }
        if (position == 0) _db.Pictures.Add(new PictureRow { ItemSha256 = item });
        foreach (var s in same) _db.SamePictures.Add(new SamePictureRow { ItemSha256 = item, EarlierSha256 = s.Item, Agreement = s.Agreement, Mirrored = s.Mirrored, Frames = s.Frames });
        change.Note("picture.compared", item);
        change.Commit();
        _db.ChangeTracker.Clear();
        _index = null;
        return same;
    }

    private sealed record Find(string Item, TimeSpan? Asked, TimeSpan? At, double Agreement, bool Mirrored);

    private IEnumerable<Find> Finds(Frame frame, PictureSketch sketch, bool mirrored)
    {
        var compare = new ComparePictures(sketch);
        foreach (var near in _index!.Near(sketch)) // made before the first search
        {
            var (item, position) = _keys[near.Index];
            var row = _db.Pictures.AsNoTracking().Where(p => p.ItemSha256 == item && p.Position == position).Select(p => new { p.Sketch, p.AtMs }).Single();
            if (row.Sketch is not { } bytes || PictureSketch.Parse(bytes) is not { } kept) continue;
            var agreement = compare.With(kept, near.Window);
            if (agreement.IsSame) yield return new(item, frame.At, row.AtMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null, agreement.Agreement, mirrored);
        }
    }

    // A still picture needs one frame; two videos must go together for a while.
    private SamePicture? Judge(string item, List<Find> finds, IReadOnlyList<Frame> asked)
    {
        var name = _db.Items.AsNoTracking().Where(i => i.Sha256 == item).Select(i => i.Name).FirstOrDefault();
        var best = finds.OrderByDescending(f => f.Agreement).First();
        if (best.Asked is null || best.At is null) return new(item, name, best.Agreement, best.Mirrored, best.At, null);
        var length = TimeSpan.FromMilliseconds(_db.Pictures.Where(p => p.ItemSha256 == item).Max(p => p.AtMs) ?? 0);
        foreach (var mirrored in new[] { false, true })
        {
            SameFrame[] same = [.. finds.Where(f => f.Mirrored == mirrored).Select(f => new SameFrame(f.Asked!.Value, f.At!.Value, f.Agreement))]; // frames of a video have a time
            if (MovingPictures.Lay([.. asked.Select(f => f.At!.Value)], length, same) is { } laid) return new(item, name, laid.Agreement, mirrored, laid.Offset, laid.Frames);
        }
        return null;
    }
}
