namespace Tawthiq.Extraction.Places;

/// <summary>What the gazetteer asks of one word, made once for each spelling.</summary>
internal sealed class WordSound
{
    /// <param name="folded">The folded word.</param>
    public WordSound(string folded)
    {
        IsPlain = folded.Length is > 0 and <= 64 && !folded.AsSpan().ContainsAnyExceptInRange('a', 'z');
        IsArticle = NameKey.IsArticle(folded);
        Span<char> sound = stackalloc char[128];
        Sound = IsPlain ? new string(sound[..Places.Sound.Of(folded, sound)]) : "";
        var firsts = new List<ulong> { NameKey.FirstWord(folded) };
        foreach (var rest in ArabicParticle.Rests(folded)) firsts.Add(NameKey.FirstWord(rest));
        Firsts = [.. firsts];
    }

    /// <summary>Whether it has Latin letters only, so that keys can be put together from the sounds of words.</summary>
    public bool IsPlain { get; }

    public bool IsArticle { get; }

    /// <summary>The sound of a plain word; empty for another.</summary>
    public string Sound { get; }

    /// <summary>The hashes under which the first-word filter may know it: as it stands, and without each attached particle (Arabic).</summary>
    public ulong[] Firsts { get; }
}
