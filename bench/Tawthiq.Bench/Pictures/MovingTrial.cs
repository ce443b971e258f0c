using Tawthiq.Evidence.Pictures;

namespace Tawthiq.Bench.Pictures;

/// <summary>Short videos of a seed on record, changed ones asked for.</summary>
internal sealed class MovingTrial : IDisposable
{
    private const int Width = 320, Height = 180, Rate = 12, Seconds = 6;

    /// <summary>What happens to them: name, filter, options before and behind the input.</summary>
    public static readonly IReadOnlyList<(string Name, string Filter, string Before, string Codec)> Changes =
    [
        ("recompressed", "null", "", "-c:v libx264 -preset veryfast -crf 38"),
        ("resized", "scale=160:90", "", "-c:v libx264 -preset veryfast -crf 26"),
        ("edges cut", "crop=iw*0.86:ih*0.88:iw*0.06:ih*0.08,scale=320:180", "", "-c:v libx264 -preset veryfast -crf 26"),
        ("other frame rate", "fps=7", "", "-c:v libx264 -preset veryfast -crf 26"),
        ("cut at both ends", "null", "-ss 1.25 -t 3.5", "-c:v libx264 -preset veryfast -crf 26"),
        ("letterboxed", "pad=320:320:0:70:black", "", "-c:v libx264 -preset veryfast -crf 26"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("videos-").FullName;
    private readonly List<(PictureSketch Sketch, int Video, TimeSpan At)> _kept = [];
    private readonly PictureIndex _index;
    private readonly TimeSpan[] _lengths;
    private readonly int _seed;

    public MovingTrial(int count, int seed)
    {
        (_seed, _lengths) = (seed, new TimeSpan[count]);
        for (var i = 0; i < count; i++)
        {
            Make(i, null, new(0, 0, 1, 0), $"{_folder}/{i}.mp4");
            foreach (var (at, picture) in Frames($"{_folder}/{i}.mp4"))
            {
                _lengths[i] = at;
                _kept.AddRange(PictureSketch.AllOf(picture).Select(s => (s, i, at)));
            }
        }
        _index = new PictureIndex([.. _kept.Select(k => k.Sketch.Hash)]);
    }

    /// <summary>Asks for every video after a change.</summary>
    public PictureFigure Ask((string Name, string Filter, string Before, string Codec) change)
    {
        int found = 0, wrong = 0;
        for (var i = 0; i < _lengths.Length; i++)
        {
            Ffmpeg.Run($"{change.Before} -i {_folder}/{i}.mp4 -vf {change.Filter} {change.Codec} -pix_fmt yuv420p {_folder}/changed.mp4", []);
            var same = Find($"{_folder}/changed.mp4");
            found += same.Contains(i) ? 1 : 0;
            wrong += same.Count(v => v != i);
        }
        return new(change.Name, _lengths.Length, found, wrong, 0);
    }

    /// <summary>Asks for other videos of the same places: from elsewhere, with other things in them. None is on record.</summary>
    public PictureFigure AskPlacesAgain()
    {
        var wrong = 0;
        for (var i = 0; i < _lengths.Length; i++)
        {
            Make(i, _seed + i + 900_001, new(0.25, 0.04, 1.05, 3), $"{_folder}/again.mp4");
            wrong += Find($"{_folder}/again.mp4").Count;
        }
        return new("places filmed again", _lengths.Length, 0, wrong, 0);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    // A camera that sways and goes sideways past what stands there.
    private void Make(int i, int? things, Camera from, string path)
    {
        var scene = new Scene(_seed + i * 31, things);
        var (speed, sway) = (0.02 + 0.01 * (i % 7), 0.02 * (i % 4));
        var frames = Enumerable.Range(0, Rate * Seconds).AsParallel().AsOrdered().Select(f =>
        {
            var t = f / (double)Rate;
            return scene.Draw(Width, Height, new(from.X + speed * t, from.Y + sway * Math.Sin(t), from.Zoom, from.Time + t));
        });
        Ffmpeg.Run($"-f rawvideo -pix_fmt rgb24 -s {Width}x{Height} -r {Rate} -i - -c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p {path}", frames);
    }

    private static List<(TimeSpan At, GrayPicture Picture)> Frames(string path) =>
        [.. Ffmpeg.Grays($"-i {path}", $"fps={1 / MovingPictures.Between.TotalSeconds}:eof_action=pass,").Select((p, i) => (i * MovingPictures.Between, p))];

    private HashSet<int> Find(string path)
    {
        var asked = Frames(path);
        var same = new List<(int Video, SameFrame Frame)>();
        foreach (var (at, picture) in asked)
        {
            foreach (var sketch in PictureSketch.AllOf(picture))
            {
                var compare = new ComparePictures(sketch);
                foreach (var near in _index.Near(sketch))
                {
                    var agreement = compare.With(_kept[near.Index].Sketch, near.Window);
                    if (agreement.IsSame) same.Add((_kept[near.Index].Video, new(at, _kept[near.Index].At, agreement.Agreement)));
                }
            }
        }
        return [.. same.GroupBy(s => s.Video).Where(g => MovingPictures.Lay([.. asked.Select(a => a.At)], _lengths[g.Key], [.. g.Select(s => s.Frame)]) is not null).Select(g => g.Key)];
    }
}
