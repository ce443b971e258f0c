using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Who a stretch of words names as speakers.</summary>
/// <param name="Names">Short names as the text has them; none where it is nobody in particular.</param>
/// <param name="End">One past the last token of the names.</param>
/// <param name="IsListed">Whether a word that makes a speaker stands in it.</param>
/// <param name="Alone">Where a single noun stands without a complement, what kind of noun.</param>
internal sealed record NamedSpeakers(IReadOnlyList<string> Names, int End, bool IsListed, SpeechKind Alone = SpeechKind.Speaker);

/// <summary>Makes short names of speakers out of the words of a text.</summary>
internal sealed class SpeakerName(SpeechText text)
{
    private const int LongestTail = 6;
    private const int LongestUnlisted = 8;

    /// <summary>Reads the speakers that are named from a token on: "un élu local et deux habitants".</summary>
    /// <param name="first">First token; determiners and numbers before the noun may stand there.</param>
    /// <param name="end">One past the last token that may belong to them.</param>
    /// <param name="anyNoun">Whether a noun that is no known speaker may name one.</param>
    public NamedSpeakers? Read(int first, int end, bool anyNoun)
    {
        var names = new List<string>();
        var at = first;
        var listed = false;
        var alone = SpeechKind.Speaker;
        while (true)
        {
            var noun = SkipDeterminers(at, end);
            if (One(noun, end, anyNoun && names.Count == 0) is not { } one) break;
            if (one.Names.Count == 0) return one;
            names.AddRange(one.Names);
            listed |= one.IsListed;
            if (names.Count == 1) alone = one.Alone;
            at = one.End;
            if (at >= end || !(text.Has(at, Role.And) || BeginsWithAnd(at))) break;
            if (text.Has(at, Role.And)) at = text.Annotated.RoleAt(at)!.Value.Range.End;
        }
        return names.Count == 0 ? null : new(names, Math.Max(first, at), listed, names.Count == 1 ? alone : SpeechKind.Speaker);
    }

    /// <summary>One past the determiners and numbers that stand before a noun.</summary>
    public int SkipDeterminers(int at, int end)
    {
        while (at < end)
        {
            if (text.Term(at) is { Value: SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body or SpeechKind.Voice or SpeechKind.Paper }) return at;
            if (text.Has(at, Role.Definite | Role.Indefinite | Role.Of | Role.Possessive | Role.Modifier | Role.Others)) at = text.Annotated.RoleAt(at)!.Value.Range.End;
            else if (text.Annotated.QuantityAt(at) is { } quantity && quantity.Range.End <= end && quantity.Range.End > at) at = quantity.Range.End;
            else break;
        }
        return at;
    }

    private NamedSpeakers? One(int noun, int end, bool anyNoun)
    {
        if (noun >= end) return null;
        if (OfPaper(noun, end) is { } maker) return maker;
        for (var i = noun; i < Math.Min(end, noun + 3) && text.InName(i); i++)
        {
            if (i > noun && text.IsSmall(i) && !text.Has(i, Role.Modifier)) break;
            if (text.Speaker(i, end) is { } speaker && (i == noun || (speaker.Clitics & Clitics.And) == 0)) return Listed(noun, speaker.Range, end);
        }
        return anyNoun ? Unlisted(noun, end) : null;
    }

    /// <summary>"un communiqué du ministère": the ministry says so; a report of nobody says so itself.</summary>
    private NamedSpeakers? OfPaper(int noun, int end)
    {
        if (text.Term(noun, end, SpeechKind.Paper) is not { } paper) return null;
        var after = paper.Range.End;
        var maker = SkipDeterminers(after, end);
        if (maker < end && text.Speaker(maker, end) is { } speaker) return Listed(maker, speaker.Range, end);
        var tail = Tail(after, end);
        return new([Words(noun, tail)], tail, true, tail == after && IsDefinite(noun, paper.Clitics) ? SpeechKind.Paper : SpeechKind.Speaker);
    }

    private bool IsDefinite(int noun, Clitics clitics) =>
        (clitics & (Clitics.The | Clitics.Pronoun)) != 0 || text.Has(noun - 1, Role.Definite | Role.Possessive);

    private NamedSpeakers Listed(int noun, TokenRange speaker, int end)
    {
        var first = speaker.First;
        while (first > noun && (text.IsProper(first - 1) || !text.AdjectivesFollow) && text.Annotated.RoleAt(first - 1) is null) first--;
        var tail = Acronym(Tail(speaker.End, end));
        if (tail == speaker.First + 1 && first == speaker.First && text.IsOwn(first)) return new([], tail, true);
        var alone = tail == speaker.End && first == speaker.First && text.Term(first) is { Value: SpeechKind.Body or SpeechKind.Voice } single ? single.Value : SpeechKind.Speaker;
        if (Apposition(tail) is not { } person) return new([Words(first, tail)], tail, true, alone);
        return new([Words(person.First, person.End), Words(first, tail)], person.End, true);
    }

    /// <summary>What belongs to a name behind its noun: adjectives, complements, a person's name.</summary>
    private int Tail(int first, int end)
    {
        var last = first;
        var tied = false;
        for (var i = first; i < end && i - first < LongestTail; i++)
        {
            if (IsOrdinal(i, end)) continue;
            if (!text.InName(i) || text.Has(i, Role.And) || BeginsWithAnd(i)) break;
            if (!text.IsSmall(i))
            {
                // "le parquet attribue le crime": before an article the word is a verb.
                if (!tied && !text.Tokens[i].Capital && i + 1 < end && text.Has(i + 1, Role.Definite | Role.Indefinite | Role.Possessive) && !text.Has(i + 1, Role.Of) && text.Speaker(i, end) is null) break;
                if (!text.AdjectivesFollow && !tied && !text.Tokens[i].Capital && text.Speaker(i, end) is null) break;
                last = i + 1;
                continue;
            }
            tied = true;
            var place = text.Has(i, Role.Function) && text.Speaker(i + 1, end) is not null;
            if (!place && !text.Has(i, Role.Of) && !text.IsGenitive(i) && !(text.Has(i, Role.Definite) && (text.Has(i - 1, Role.Of) || i == first))) break;
        }
        return last;
    }

    // "the first minister": in some languages the number stands behind its noun.
    private bool IsOrdinal(int i, int end) => text.Annotated.QuantityAt(i) is { Words: true } && i + 1 < end
        && text.InName(i + 1) && !text.IsSmall(i + 1) && text.Annotated.Person(i + 1) is null && text.Annotated.Outcome(i + 1) is null;

    private bool BeginsWithAnd(int i) => text.Term(i) is { Value: SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body or SpeechKind.Voice } term && (term.Clitics & Clitics.And) != 0;

    // "(OSDH)" right behind the name that it stands for.
    private int Acronym(int at)
    {
        var tokens = text.Tokens;
        return at + 2 < tokens.Length && tokens[at].Is('(') && tokens[at + 1].IsWord && tokens[at + 1].Capital && tokens[at + 2].Is(')') ? at + 3 : at;
    }

    /// <summary>"the governor of the province, Amina Saleh, said": both the name and the office.</summary>
    private TokenRange? Apposition(int at)
    {
        var tokens = text.Tokens;
        if (at + 2 >= tokens.Length || !tokens[at].Is(',')) return null;
        // "le porte-parole du secteur, le capitaine Noé Karimu, …": the name may have a rank of its own.
        var first = SkipDeterminers(at + 1, tokens.Length);
        if (text.Speaker(first, tokens.Length) is { } rank) first = rank.Range.End;
        var end = first;
        while (end < tokens.Length && end - first < 6 && text.IsProper(end) && text.Term(end) is null && text.Annotated.RoleAt(end) is null) end++;
        if (end - first < 2 || end >= tokens.Length) return null;
        return tokens[end].Is(',') || tokens[end].Is('.') || text.Speaks(end) || text.Has(end, Role.Active) ? new(first, end) : null;
    }

    private NamedSpeakers? Unlisted(int noun, int end)
    {
        var last = noun;
        for (var i = noun; i < end && i - noun < LongestUnlisted; i++)
        {
            if (!text.InName(i) || text.Has(i, Role.And)) break;
            if (!text.IsSmall(i)) { last = i + 1; continue; }
            if (!text.Has(i, Role.Of | Role.Definite) && !text.IsGenitive(i) || i == noun) break;
        }
        return last == noun || last - noun == 1 && text.Tokens[noun].Folded.Length < 2 ? null : new([Words(noun, last)], last, false);
    }

    private string Words(int first, int end)
    {
        // The article belongs to the sentence, not to the name.
        while (end > first + 1 && text.IsSmall(end - 1) && text.Term(end - 1) is null) end--;
        return text.Cited(text.Annotated.Text.Words(new(first, end)).ReplaceLineEndings(" ").Trim());
    }
}
