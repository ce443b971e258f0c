using Tawthiq.Evidence.Pictures;

namespace Tawthiq.Bench.Pictures;

/// <summary>What came of asking for pictures of one kind.</summary>
/// <param name="Kind">The change.</param>
/// <param name="Asked">How many were asked for.</param>
/// <param name="Found">How many times the right one was found.</param>
/// <param name="Wrong">How many others were found.</param>
/// <param name="Reached">How many times the right one was near enough by its hash to be compared.</param>
internal sealed record PictureFigure(string Kind, int Asked, int Found, int Wrong, int Reached)
{
    /// <summary>Agreement with the right one, from the least to the most; 0 where it was not compared.</summary>
    public IReadOnlyList<double> Agreements { get; init; } = [];
}

/// <summary>Pictures of a seed on record, changed ones asked for.</summary>
internal sealed class PictureTrial
{
    private readonly List<(PictureSketch Sketch, int Picture)> _kept = [];
    private readonly PictureIndex _index;
    private readonly List<byte[]> _pictures;

    public PictureTrial(int count, int seed)
    {
        _pictures = [.. Enumerable.Range(0, count).AsParallel().AsOrdered().Select(i => new Scene(seed + i * 31).Draw(PictureChange.Width, PictureChange.Height, new(0, 0, 1, 0)))];
        var grays = Ffmpeg.ThroughCodec(_pictures, new PictureChange("as found", (p, _) => p, "-c:v mjpeg -q:v 3"), "");
        for (var i = 0; i < count; i++)
            foreach (var sketch in PictureSketch.AllOf(grays[i])) _kept.Add((sketch, i));
        _index = new PictureIndex([.. _kept.Select(k => k.Sketch.Hash)]);
        Count = count;
        Seed = seed;
    }

    public int Count { get; }

    public int Seed { get; }

    /// <summary>Asks for every picture after a change.</summary>
    public PictureFigure Ask(PictureChange change, bool mirrored = false)
    {
        var changed = _pictures.AsParallel().AsOrdered().Select((p, i) => change.Pixels(p, new Random(Seed + i * 7 + change.Name.Length))).ToList();
        return Ask(change.Name, Ffmpeg.ThroughCodec(changed, change, ""), mirrored);
    }

    /// <summary>Asks for photographs of the same places: taken again from elsewhere a little later, with other things in them. None is on record.</summary>
    public PictureFigure AskPlacesAgain(string kind, Func<int, (int? Things, Camera Camera)> again)
    {
        var pictures = Enumerable.Range(0, Count).AsParallel().AsOrdered().Select(i =>
        {
            var (things, camera) = again(i);
            return new Scene(Seed + i * 31, things).Draw(PictureChange.Width, PictureChange.Height, camera);
        }).ToList();
        var figure = Ask(kind, Ffmpeg.ThroughCodec(pictures, new PictureChange("again", (p, _) => p, "-c:v mjpeg -q:v 3"), ""), false);
        return figure with { Wrong = figure.Wrong + figure.Found, Found = 0 };
    }

    private PictureFigure Ask(string kind, List<GrayPicture> asked, bool mirrored)
    {
        int found = 0, wrong = 0, reached = 0;
        var agreements = new double[asked.Count];
        Parallel.For(0, asked.Count, i =>
        {
            var (same, near) = Find(asked[i], mirrored);
            agreements[i] = near.GetValueOrDefault(i);
            if (near.ContainsKey(i)) Interlocked.Increment(ref reached);
            if (same.Contains(i)) Interlocked.Increment(ref found);
            Interlocked.Add(ref wrong, same.Count(p => p != i));
        });
        return new(kind, asked.Count, found, wrong, reached) { Agreements = [.. agreements.Order()] };
    }

    private (HashSet<int> Same, Dictionary<int, double> Near) Find(GrayPicture picture, bool mirrored)
    {
        var (same, near) = (new HashSet<int>(), new Dictionary<int, double>());
        foreach (var sketch in PictureSketch.AllOf(picture).Select(s => mirrored ? s.Mirrored() : s))
        {
            var compare = new ComparePictures(sketch);
            foreach (var candidate in _index.Near(sketch))
            {
                var kept = _kept[candidate.Index].Picture;
                var agreement = compare.With(_kept[candidate.Index].Sketch, candidate.Window);
                near[kept] = Math.Max(near.GetValueOrDefault(kept), agreement.Agreement);
                if (agreement.IsSame) same.Add(kept);
            }
        }
        return (same, near);
    }
}
