using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Events;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Decides how each count is told: by the speech that covers it, by the words beside it, by the count that it is a part of or is joined to.</summary>
internal sealed class ModalityScope
{
    // A word of fear or doubt stands this near before what it is about; a remark behind it ("a toll that could not be verified") farther.
    private const int FarthestBefore = 5;
    private const int FarthestBehind = 12;
    private const int FarthestHarm = 14;
    private const int FarthestJoined = 3;
    private const int FarthestDenial = 10;

    private readonly Findings _found;
    private readonly SpeechScope _scope;
    private readonly Dictionary<Mention, Modality> _told = [];

    public ModalityScope(Findings found, SpeechScope scope)
    {
        (_found, _scope) = (found, scope);
        Mention? before = null;
        foreach (var mention in found.Counts)
        {
            var modality = mention.Value.Max == 0 ? Modality.Asserted : Own(mention);
            if (modality == Modality.Asserted && mention.Value.Max != 0 && before is not null && IsJoined(before, mention)) modality = Of(before);
            if (modality != Modality.Asserted) _told[mention] = modality;
            before = mention;
        }
        // "20 are feared dead, among them five children": a part is told as its whole is.
        foreach (var part in found.Counts)
            if (part.Whole is { } whole && whole.Sentence == part.Sentence && part.Value.Max != 0 && _told.TryGetValue(whole, out var modality)) _told.TryAdd(part, modality);
    }

    private AnnotatedText Text => _found.Text;

    /// <summary>How a count is told.</summary>
    public Modality Of(Mention mention) => _told.GetValueOrDefault(mention);

    private Modality Own(Mention mention)
    {
        var zone = Zone(mention);
        if (_scope.SpeechOf(mention) is { } speech)
        {
            if (DenialAt(speech, mention.Sentence) is { } deny && deny.First < zone.First) return Denies(deny, zone.First) ? Modality.Denied : Modality.Asserted;
            if (Text.Has(speech.At.First, Role.Doubted)) return Modality.Doubted;
        }
        if (IsRefuted(zone, mention)) return Modality.Denied;
        return Before(zone, mention) ?? Inside(zone, mention) ?? Behind(zone, mention) ?? Modality.Asserted;
    }

    /// <summary>The count with its qualifier and the word for the harm.</summary>
    private TokenRange Zone(Mention mention)
    {
        var first = Math.Min(mention.Range.First, Text.QuantityAt(mention.Range.First)?.Range.First ?? int.MaxValue);
        var end = mention.Range.End;
        if (mention.Harm is { } harm && Text.Text.SentenceOf[harm.First] == mention.Sentence)
        {
            if (harm.First < first && first - harm.End <= FarthestHarm) first = harm.First;
            else if (harm.End > end && harm.First - end <= FarthestHarm) end = harm.End;
        }
        return new(first, end);
    }

    /// <summary>"It is not true that 12 were killed", or a verb of denial whose subject is not told: words of denial before the count in its clause.</summary>
    private bool IsRefuted(TokenRange zone, Mention mention)
    {
        var floor = Math.Max(Text.Text.Sentences[mention.Sentence].First, zone.First - FarthestDenial);
        if (_scope.SpeechOf(mention) is { } speech && speech.At.First < zone.First && !Text.Has(speech.At.First, Role.Denial)) floor = Math.Max(floor, speech.At.End);
        for (var i = zone.First - 1; i >= floor && !IsStop(i); i--)
            if (Text.Has(i, Role.Denial) && !Text.Has(i, Role.Function)) return Denies(Text.RoleAt(i)!.Value.Range, zone.First);
        return false;
    }

    // "rejected earlier reports that": the noun looks like a verb of the same speaker.
    private TokenRange? DenialAt(Speech speech, int sentence)
    {
        if (speech.Kind == SpeechKind.Deny) return speech.At;
        var speeches = _found.Speeches[sentence];
        for (var s = speeches.Count - 1; s >= 0; s--)
        {
            if (speeches[s].At.First >= speech.At.First) continue;
            var deny = speeches[s];
            if (deny.Kind != SpeechKind.Deny || deny.Name != speech.Name || speech.At.First - deny.At.End > FarthestJoined) return null;
            for (var i = deny.At.End; i < speech.At.First; i++) if (IsStop(i) || Text.Has(i, Role.And | Role.Clause | Role.Relative)) return null;
            return deny.At;
        }
        return null;
    }

    /// <summary>Whether a denial is of the count: "denied responsibility for", "denied the strike that killed" leave the dead undenied.</summary>
    private bool Denies(TokenRange deny, int first)
    {
        for (var i = deny.First + 1; i < first; i++)
        {
            if (IsStop(i) || Text.Has(i, Role.Rumour) && Text.Has(i, Role.NotPeople)) return false;
            // "denied the news and said that": what is said next is not denied.
            if (IsSaidNext(i)) return false;
            // "the strike that killed": a clause about what was denied, not what was denied.
            if (i > deny.End && Text.Has(i, Role.Relative | Role.Clause) && IsVerb(Text.RoleAt(i)!.Value.Range.End)) return false;
        }
        return true;
    }

    private bool IsSaidNext(int i)
    {
        if (!Text.Has(i - 1, Role.And) && !(Text.Lexicon.Traits.AttachedParticles && Text.Tokens[i].Folded is ['و', _, ..])) return false;
        foreach (var speech in _found.Speeches[Text.Text.SentenceOf[i]]) if (speech.At.First == i) return speech.Kind != SpeechKind.Deny;
        return false;
    }

    private bool IsVerb(int i)
    {
        while (Text.Has(i, Role.Active) && Text.Outcome(i) is null) i++;
        return Text.Outcome(i) is { Value.Side: not VictimSide.People };
    }

    private Modality? Before(TokenRange zone, Mention mention)
    {
        var floor = Math.Max(Text.Text.Sentences[mention.Sentence].First, zone.First - FarthestBefore);
        for (var i = zone.First - 1; i >= floor; i--)
        {
            if (Word(i, mention.Sentence) is { } told) return told;
            // "se teme que": the word for "that" may be the one for "who".
            if (Text.Has(i, Role.Relative)) return EndingAt(i, mention.Sentence);
            if (IsStop(i) || Text.QuantityAt(i) is not null || Text.Outcome(i) is { } harm && (harm.Range.End < zone.First || harm.Value.Side is VictimSide.People or VictimSide.Before)) return null;
        }
        return null;
    }

    private Modality? EndingAt(int end, int sentence)
    {
        for (var i = end - 1; i >= Math.Max(Text.Text.Sentences[sentence].First, end - FarthestJoined); i--)
            if (Word(i, sentence) is { } told && Text.RoleAt(i)!.Value.Range.End == end) return told;
        return null;
    }

    private Modality? Inside(TokenRange zone, Mention mention)
    {
        for (var i = zone.First; i < zone.End; i++)
        {
            // "20 people who may have been …": a clause about them.
            if (Text.Has(i, Role.Relative)) return null;
            // "20 people, allegedly fighters, were killed": in doubt is who they are.
            if (Word(i, mention.Sentence) is { } told && !(i > 0 && Text.Tokens[i - 1].Is(',') && Text.Person(Text.RoleAt(i)!.Value.Range.End) is not null)) return told;
        }
        return null;
    }

    /// <summary>"…, a toll that could not be verified", "…, according to unconfirmed reports", "20 dead, it is feared".</summary>
    private Modality? Behind(TokenRange zone, Mention mention)
    {
        var end = Math.Min(Text.Text.Sentences[mention.Sentence].End, zone.End + FarthestBehind);
        for (var i = zone.End; i < end; i++)
        {
            if (Text.QuantityAt(i) is not null || Text.Outcome(i) is not null && !Text.Has(i, Role.Toll) || Text.Tokens[i].IsBreak || Text.Tokens[i].Is(';') || Text.Has(i, Role.And)) return null;
            if (Word(i, mention.Sentence) is not { } told) continue;
            var role = Text.RoleAt(i)!.Value;
            if ((role.Value & (Role.Active | Role.Passive | Role.Copula)) != 0) return null;
            // An adverb with words behind it is about those: "killed, reportedly in an ambush".
            var isRemark = told == Modality.Doubted && (role.Value & Role.Function) == 0;
            return isRemark || role.Range.End >= end || !Text.Tokens[role.Range.End].IsWord && Text.QuantityAt(role.Range.End) is null ? told : null;
        }
        return null;
    }

    /// <summary>What a word of fear or doubt says; null for every other word.</summary>
    private Modality? Word(int i, int sentence)
    {
        if (!Text.Has(i, Role.Feared | Role.Doubted)) return null;
        var role = Text.RoleAt(i)!.Value;
        if (Text.Has(i - 1, Role.Not | Role.No) || Text.Has(role.Range.End, Role.Not)) return null;
        // "May" is a month too.
        foreach (var date in _found.DatesIn[sentence]) if (date.Range.Contains(i)) return null;
        return (role.Value & Role.Feared) != 0 ? Modality.Feared : Modality.Doubted;
    }

    // "20 dead and 30 wounded are feared": what "and" joins is told alike, unless it has a verb of its own.
    private bool IsJoined(Mention before, Mention mention)
    {
        if (before.Sentence != mention.Sentence || !_told.ContainsKey(before)) return false;
        var (first, end) = (Zone(before).End, Zone(mention).First);
        if (end < first || end - first > FarthestJoined) return false;
        if (!Text.Has(first, Role.And) && !Text.StartsWithAnd(first)) return false;
        for (var i = first; i < end; i++) if (IsStop(i)) return false;
        return mention.Harm is not { } harm || harm.First < mention.Range.End || !Text.Any(mention.Range.End, harm.First + 1, Role.Passive | Role.Active | Role.Copula);
    }

    private bool IsStop(int i) => Text.Tokens[i].IsBreak || Text.Tokens[i].Kind == TokenKind.Mark && Text.Tokens[i].Folded is "," or "،" or ";" or "؛" or ":" or ".";
}
