using System.Globalization;
using System.Text;
using Tawthiq.Linkage;

namespace Tawthiq.Bench.Linking;

/// <summary>What a text of <see cref="SyntheticTexts"/> was made as.</summary>
internal enum MadeAs { Own, Same, Edited, Excerpt, Quoting }

/// <summary>Texts of which it is known which repeat which: reports of 60 to 400 words, each with a line of its site that is no report, of 200 sites, three in ten of them copies.</summary>
/// <remarks>
/// Copies are the same text with the line of another site, light edits (up to every tenth word replaced, left out or added) or excerpts (a third to two thirds).
/// One report in twenty quotes a third of another one, which makes it none of its copies; reports on one matter share half of their words.
/// </remarks>
internal sealed class SyntheticTexts
{
    private readonly Random _random;
    private readonly string[] _vocabulary, _menus;
    private readonly List<string[]> _reports = [];

    public SyntheticTexts(int count, int seed)
    {
        _random = new Random(seed);
        _vocabulary = [.. Enumerable.Range(0, 60_000).Select(Word)];
        _menus = [.. Enumerable.Range(0, 200).Select(_ => Sentence(12))];
        var (bodies, made) = (new string[count][], new (int Family, MadeAs As)[count]);
        for (var i = 0; i < count; i++) (bodies[i], made[i]) = Next(i, bodies, made);
        Made = made;
        Texts = new SketchedText[count];
        Parallel.For(0, count, i =>
        {
            var text = Page(bodies[i], i);
            Texts[i] = new(new(i.ToString("d8", CultureInfo.InvariantCulture)), $"site {SiteOf(i)}", new DateOnly(2020, 1, 1).AddDays(i / 1000), i.ToString(CultureInfo.InvariantCulture), TextSketch.Of(text));
        });
    }

    /// <summary>The texts, in the order of publication.</summary>
    public SketchedText[] Texts { get; }

    /// <summary>Number of the first text of its family, and what it was made as.</summary>
    public (int Family, MadeAs As)[] Made { get; }

    private (string[] Body, (int, MadeAs)) Next(int i, string[][] bodies, (int Family, MadeAs As)[] made)
    {
        var other = i == 0 ? 0 : made[_random.Next(Math.Max(0, i - 20_000), i)].Family; // of firsts only: what is copied is not itself a copy's copy
        return (i == 0 ? 99 : _random.Next(100)) switch
        {
            < 10 => (bodies[other], (other, MadeAs.Same)),
            < 22 => (Edit(bodies[other]), (other, MadeAs.Edited)),
            < 30 when bodies[other].Length > 150 => (Part(bodies[other], 3, 2), (other, MadeAs.Excerpt)),
            < 35 => ([.. Report(), .. Part(bodies[other], 5, 2)], (i, MadeAs.Quoting)),
            _ => (Report(), (i, MadeAs.Own)),
        };
    }

    // Half of the words are those of the matter, as in real reports on one war.
    private string[] Report()
    {
        var report = new string[_random.Next(60, 400)];
        var matter = _random.Next(500);
        for (var w = 0; w < report.Length; w++) report[w] = _random.Next(2) == 0 ? _vocabulary[matter * 100 + Skewed(100)] : _vocabulary[Skewed(_vocabulary.Length)];
        return report;
    }

    private string[] Edit(string[] body)
    {
        var share = 0.02 + 0.08 * _random.NextDouble();
        var edited = new List<string>(body.Length);
        foreach (var word in body)
        {
            if (_random.NextDouble() >= share) edited.Add(word);
            else
                switch (_random.Next(3))
                {
                    case 0: edited.Add(Any()); break;
                    case 1: edited.AddRange([word, Any()]); break;
                    default: break;
                }
        }
        return [.. edited];
    }

    private string[] Part(string[] body, int least, int most)
    {
        var length = _random.Next(body.Length / least, body.Length / most * (most == 2 && least == 3 ? 4 : 2) / 3);
        return body[_random.Next(body.Length - length)..][..length];
    }

    private string Page(string[] body, int i)
    {
        var page = new StringBuilder(_menus[SiteOf(i)]).Append('\n');
        for (var w = 0; w < body.Length; w++) page.Append(body[w]).Append(w % 60 == 59 ? '\n' : ' ');
        return page.ToString();
    }

    private static int SiteOf(int i) => (int)(i * 7919L % 200);

    private string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Any()));

    private string Any() => _vocabulary[Skewed(_vocabulary.Length)];

    // Few words are frequent, most are rare.
    private int Skewed(int count) => (int)(count * Math.Pow(_random.NextDouble(), 3));

    private static string Word(int n)
    {
        var word = new StringBuilder();
        for (var rest = n + 700; rest > 0; rest /= 90) word.Append("bdfgklmnrstvzjphq"[rest % 90 % 17]).Append("aeiou"[rest % 90 / 17 % 5]);
        return word.Append(n % 7).ToString();
    }
}
