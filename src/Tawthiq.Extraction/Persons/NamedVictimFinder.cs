using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Events;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Persons;

/// <summary>Finds whom a text names as killed, hurt, missing or taken, with age and sex where it tells them.</summary>
/// <remarks>
/// A name is a victim's where it stands beside a count ("the child X", "two girls named X and Y"), in an announced list ("the names of the dead:")
/// or right behind the word that says what happened ("the killing of X"). Whoever speaks is none. Who was raped is never named; in a document
/// that tells of rape only the dead are, since who was carried off there may be one of them.
/// </remarks>
internal sealed class NamedVictimFinder
{
    private const int FarthestName = 7;
    private const int LongestHeading = 18;
    private const int FarthestOutcome = 12;
    private const int FarthestUndoing = 4;
    private const int FarthestCount = 60;
    private const int MostLooked = 50;

    private readonly AnnotatedText _text;
    private readonly NameLexicon _lexicon;
    private readonly NameList _names;
    private readonly List<Mention> _counts; // in the order of the text
    private readonly bool _tellsOfRape;
    private readonly List<Speech>[] _speeches;
    private readonly Dictionary<Mention, int> _eventOf = [];
    private readonly IReadOnlyList<ReportedEvent> _events;
    private readonly HashSet<int> _taken = [];
    private readonly List<(ListedName Listed, Outcome Outcome, VictimStatus Status, int? Event)> _found = [];

    public NamedVictimFinder(Findings found, NameLexicon lexicon, IReadOnlyList<EventDraft> drafts, IReadOnlyList<ReportedEvent> events)
    {
        (_text, _lexicon, _events, _speeches) = (found.Text, lexicon, events, found.Speeches);
        _counts = [.. found.Counts.Where(c => (IsOfPersons(c.Outcome) || c.Outcome == Outcome.Raped) && c.Value.Max != 0).OrderBy(c => c.Range.First)];
        _tellsOfRape = _counts.Exists(c => c.Outcome == Outcome.Raped);
        for (var e = 0; e < drafts.Count; e++) foreach (var count in drafts[e].Counts) _eventOf[count] = e;
        var places = found.Places.Select(p => p.Range.First).ToHashSet();
        _names = new(found.Text, lexicon, words => places.Contains(words.First));
    }

    private Token[] Tokens => _text.Tokens;

    /// <summary>The victims in the order of the text, each once.</summary>
    public ValueList<NamedVictim> Find()
    {
        foreach (var count in _counts) BesideCount(count);
        for (var i = 0; i < Tokens.Length; i++)
        {
            if (_text.IsNoise[i]) continue;
            if (Tokens[i].Is(':')) BehindColon(i);
            if (!Tokens[i].IsWord) continue;
            var (cue, outcome) = (CueAt(i), _text.Outcome(i));
            if ((cue & NameCue.Names) != 0 || outcome is { Value.Side: VictimSide.People }) UnderHeading(i);
            if (outcome is { Value: { Side: VictimSide.After or VictimSide.Either } or { Side: VictimSide.People, Number: GrammaticalNumber.Singular } } deed) BehindDeed(deed);
            if ((cue & NameCue.Named) != 0 || _text.Has(i, Role.Breakdown)) BehindCue(i);
            else if (_text.Person(i) is { Value.Number: GrammaticalNumber.Singular } title && (title.Clitics & Clitics.The) != 0) BeforeDeed(i);
        }
        return OnceEach.Of(_found.ConvertAll(Victim));
    }

    private static bool IsOfPersons(Outcome? outcome) => outcome is Outcome.Killed or Outcome.Injured or Outcome.Missing or Outcome.Abducted or Outcome.Arrested or Outcome.Tortured;

    private void BesideCount(Mention count)
    {
        if (IsDenied(count) || IsUndone(Math.Min(count.Range.First, count.Harm?.First ?? count.Range.First))) return;
        if (count.Names is [var given, ..] && Enumerable.Range(count.Range.First, count.Range.Count).FirstOrDefault(i => Tokens[i].Folded == given, -1) is var at and >= 0)
        {
            if (_names.At(at, Introduced.ByTitle) is not { } named) return;
            Take(Told(named, new(count.Range.First, at)), count);
            Before(named, count);
            Behind(named, count, isList: false);
            return;
        }
        var (first, announced) = (count.Range.End, false);
        for (var steps = 0; first < Tokens.Length && steps < FarthestName; steps++)
        {
            if (IsAnnouncement(first)) (announced, first) = (true, EndOf(first));
            else if (Tokens[first].Is('"') || Tokens[first].IsComma || announced && Tokens[first].IsBreak || _text.Has(first, Role.Passive | Role.Relative) && Announces(EndOf(first))) first = EndOf(first);
            else break;
        }
        if (!announced && Enumerable.Range(count.Range.First, count.Range.Count).Any(_names.IsKinOf)) return;
        if (!announced && (count.Value.Max > 2 || !IsPointedAt(count) || first < Tokens.Length && Tokens[first].IsBreak)) return;
        if (_names.At(first, announced ? Introduced.ByCue : Introduced.ByTitle) is not { } next || Speaks(next)) return;
        // "killed a farmer, Ahmad Ali, 34": an apposition is closed again.
        if (!announced && Tokens[first - 1].IsComma && next.Age is null && !(next.End < Tokens.Length && Tokens[next.End].IsComma)) return;
        Take(count.Value.Max == 1 ? Told(next, count.Range) : next, count);
        Behind(next, count, announced || count.Value.Max > 1);
    }

    // "the child", "his wife", "الطفلة", "الطفلين": one or two whom a name may follow; "a child" needs more.
    private bool IsPointedAt(Mention count) => _text.Lexicon.Traits.NamesHaveCapitals
        || Enumerable.Range(count.Range.First, count.Range.Count).Any(i => _text.Person(i) is { } noun && (noun.Clitics & (Clitics.The | Clitics.Pronoun)) != 0)
        || count.Range.End < Tokens.Length && Tokens[count.Range.End].Is('"');

    // "The names of the dead:", "والمصابون هم كل من": one line that says what happened, and the names behind its end.
    private void UnderHeading(int at)
    {
        if (_text.SpeaksBefore(at)) return;
        var hasNames = (CueAt(at) & NameCue.Names) != 0;
        Outcome? outcome = null;
        for (var i = at; i < Math.Min(Tokens.Length, at + LongestHeading); i++)
        {
            if (outcome is null && _text.Outcome(i) is { } term && IsOfPersons(term.Value.Outcome)) outcome = term.Value.Outcome;
            if (!hasNames && _text.QuantityAt(i) is not null) return; // a count, which is looked at by itself
            var opens = IsAnnouncement(i) || hasNames && (Tokens[i].IsBreak || Tokens[i].Is('(') || Tokens[i].Is('"'));
            if (opens && outcome is { } told && _names.At(FirstBehind(i), Introduced.ByCue) is { } first)
            {
                TakeList(first, told, CountOfList(told, i));
                return;
            }
            if (Tokens[i].IsBreak) return;
        }
    }

    // Where a list begins behind what announces it.
    private int FirstBehind(int at)
    {
        var first = EndOf(at);
        while (first < Tokens.Length && (Tokens[first].IsBreak || IsAnnouncement(first))) first = EndOf(first);
        return _names.AfterBullet(first);
    }

    // "Three civilians were killed in Tafas: A, 34, his brother B and C."
    private void BehindColon(int at)
    {
        var before = CountsBefore(at) - 1;
        while (before >= 0 && _counts[before].Sentence == _text.Text.SentenceOf[at] && _counts[before].Value.Max is null or <= 1) before--;
        if (before < 0 || _counts[before] is not { Value.Max: > 1 } count || count.Sentence != _text.Text.SentenceOf[at] || IsDenied(count)) return;
        if (_names.At(FirstBehind(at), Introduced.ByCue) is not { } named || _taken.Contains(named.Name.Words.First) || Speaks(named)) return;
        if (named.Age is null && !_names.Behind(named.End, isList: true).Any()) return;
        TakeList(named, count.Outcome!.Value, count); // counts have outcomes
    }

    private void BehindDeed(Languages.TermMatch<OutcomeTerm> deed)
    {
        if (_text.Lexicon.Traits.NamesHaveCapitals || deed.Value.Unharmed || deed.Value.Weak || !IsOfPersons(deed.Value.Outcome)) return;
        if (IsUndone(deed.Range.First) || _names.At(deed.Range.End, Introduced.No) is not { } named || _taken.Contains(named.Name.Words.First) || Speaks(named)) return;
        // "the martyr X, who was killed"; streets and schools are called by martyrs too. "The body of X" has no article.
        if (deed.Value.Side == VictimSide.People && (deed.Clitics & Clitics.The) != 0 && OutcomeBehind(named.End, _text.Text.Sentences[_text.Text.SentenceOf[deed.Range.First]]) != deed.Value.Outcome) return;
        var count = NearestCount(deed.Value.Outcome, deed.Range.First);
        Take(named, deed.Value.Outcome, count);
        // "the citizens X and Y"
        TakeBehind(named, isList: named.Title is { Number: not GrammaticalNumber.Singular }, deed.Value.Outcome, count);
    }

    // "السيدة X ارتقت": the verb right behind the name.
    private void BeforeDeed(int title)
    {
        if (_taken.Contains(title) || _names.At(title, Introduced.ByTitle) is not { } named || _taken.Contains(named.Name.Words.First) || Speaks(named)) return;
        if (named.End >= Tokens.Length || _text.Outcome(named.End) is not { Value: { Unharmed: false, Weak: false, Side: VictimSide.Either or VictimSide.Before }, Clitics: Clitics.None } deed || !IsOfPersons(deed.Value.Outcome)) return;
        Take(named, deed.Value.Outcome, NearestCount(deed.Value.Outcome, title));
    }

    private void BehindCue(int at)
    {
        var first = FirstBehind(at);
        var isList = _text.Has(at, Role.Breakdown);
        // "They are cousins, Nadia (8) and Ali (6)": a remark before the names.
        if (first >= Tokens.Length || (_names.At(first, Introduced.ByCue) ?? (isList && _names.Behind(first, isList).FirstOrDefault() is { Age: not null } aged ? aged : null)) is not { } named) return;
        if (_taken.Contains(named.Name.Words.First) || Speaks(named)) return;
        var sentence = _text.Text.Sentences[_text.Text.SentenceOf[at]];
        var (outcome, count) = (OutcomeBeside(at, named.End, sentence), (Mention?)null);
        // "Three children were wounded. They are A, B and C."
        if (outcome is null && isList && CountsBefore(at) is > 0 and var counted && _counts[counted - 1] is var last && at - last.Range.End < FarthestCount && last.Value.Max != 1) (outcome, count) = (last.Outcome, last);
        if (outcome is not { } told || IsUndone(at)) return;
        if (isList) { TakeList(named, told, count ?? CountOfList(told, at)); return; }
        count = NearestCount(told, at);
        Take(named, told, count);
        TakeBehind(named, isList: false, told, count);
    }

    // Those whom a list names are those whom the text counted before it.
    private void TakeList(ListedName first, Outcome outcome, Mention? count)
    {
        var status = count is { Value.Max: not 1 } ? count.Status : VictimStatus.Unknown;
        Take(first, outcome, count, status);
        TakeBehind(first, isList: true, outcome, count, status);
    }

    // Where another list was read already, this one ends.
    private void TakeBehind(ListedName first, bool isList, Outcome outcome, Mention? count, VictimStatus status = VictimStatus.Unknown, int most = int.MaxValue)
    {
        foreach (var next in _names.Behind(first.End, isList).Take(most).TakeWhile(n => !_taken.Contains(n.Name.Words.First))) Take(next, outcome, count, status);
    }

    // What the sentence says happened to the person named: right before the name, else first behind it.
    private Outcome? OutcomeBeside(int at, int end, TokenRange sentence)
    {
        for (var i = at - 1; i >= Math.Max(sentence.First, at - FarthestOutcome); i--)
        {
            if (_text.Has(i, Role.Clause) || _text.SpeaksBefore(i + 1)) break;
            if (_text.Outcome(i) is { Value: { Unharmed: false, Weak: false, Side: not (VictimSide.People or VictimSide.Before) } } deed && IsOfPersons(deed.Value.Outcome)) return deed.Value.Outcome;
        }
        return OutcomeBehind(end, sentence);
    }

    private Outcome? OutcomeBehind(int end, TokenRange sentence)
    {
        for (var i = end; i < Math.Min(sentence.End, end + FarthestOutcome); i++)
            if (_text.Outcome(i) is { Value: { Unharmed: false, Weak: false, Side: VictimSide.Either or VictimSide.Before or VictimSide.Participle } } deed && IsOfPersons(deed.Value.Outcome)) return deed.Value.Outcome;
        return null;
    }

    // "Ahmad Hasan and Omar Ali were killed": the verb stands behind the last of them.
    private void Before(ListedName named, Mention count)
    {
        var end = named.Name.Words.First;
        while (end > 1 && (_text.Has(end - 1, Role.And) || Tokens[end - 1].IsComma))
        {
            var until = end - 1;
            var other = Enumerable.Range(Math.Max(0, until - FarthestName), Math.Min(FarthestName, until)).Select(i => Tokens[i].Capital ? _names.At(i, Introduced.No) : null).FirstOrDefault(n => n?.End == until || n?.Name.Words.End == until);
            if (other is null || !_text.Lexicon.Traits.NamesHaveCapitals || _text.Text.SentenceOf[other.Name.Words.First] != count.Sentence) return;
            Take(other, count.Outcome!.Value, count); // counts have outcomes
            end = other.Name.Words.First;
        }
    }

    private void Behind(ListedName named, Mention count, bool isList)
    {
        // Of two who are counted, two are named, and what is told between them is passed over.
        var most = isList && count.Value.Max is { } max and > 1 ? max - 1 : int.MaxValue;
        TakeBehind(named, isList, count.Outcome!.Value, count, count.Status, most); // counts have outcomes
    }

    private ListedName Told(ListedName named, TokenRange words) => named with
    {
        Sex = NameLexicon.SexOf(_names.CuesOf(words), NameCue.Female, NameCue.Male) ?? named.Sex,
        Age = named.Age ?? _names.AgeWithin(words),
    };

    private void Take(ListedName named, Mention count) => Take(named, count.Outcome!.Value, count, count.Status); // counts have outcomes

    private void Take(ListedName named, Outcome outcome, Mention? count, VictimStatus status = VictimStatus.Unknown)
    {
        if (Speaks(named) || !_taken.Add(named.Name.Words.First)) return;
        for (var i = named.Name.Words.First; i < named.Name.Words.End; i++) _taken.Add(i);
        if (outcome == Outcome.Raped || _tellsOfRape && outcome != Outcome.Killed) return; // seen, and never told
        _found.Add((named, outcome, named.Title is { Status: not VictimStatus.Unknown } title ? title.Status : status, EventOf(count)));
    }

    private NamedVictim Victim((ListedName Listed, Outcome Outcome, VictimStatus Status, int? Event) found)
    {
        var (name, end) = (found.Listed.Name, Tokens[found.Listed.Name.Words.End - 1].End);
        var written = string.Join(' ', _text.Text.Text[name.Start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new(written, _text.Text.Span(name.Start, end), found.Outcome)
        {
            Status = found.Status, Sex = found.Listed.Sex, Age = found.Listed.Age, Event = found.Event is { } e ? _events[e].Id : null,
        };
    }

    private int? EventOf(Mention? count) => count is not null && _eventOf.TryGetValue(count, out var e) ? e : _events.Count == 1 ? 0 : null;

    // The last several who were counted right before a list.
    private Mention? CountOfList(Outcome outcome, int at)
    {
        for (var c = CountsBefore(at) - 1; c >= 0 && at - _counts[c].Range.First < FarthestCount; c--)
            if (_counts[c] is { Whole: null, Value.Max: not 1 } count && count.Outcome == outcome && count.Range.End <= at) return count;
        return NearestCount(outcome, at);
    }

    private Mention? NearestCount(Outcome outcome, int at)
    {
        var between = CountsBefore(at);
        var near = _counts.GetRange(Math.Max(0, between - MostLooked), Math.Min(_counts.Count, between + MostLooked) - Math.Max(0, between - MostLooked));
        return near.Where(c => c.Outcome == outcome).MinBy(c => Math.Abs(c.Range.First - at));
    }

    // How many counts begin before a token.
    private int CountsBefore(int at)
    {
        var (low, high) = (0, _counts.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_counts[middle].Range.First < at) low = middle + 1; else high = middle;
        }
        return low;
    }

    // "an attempt to kill X", "denied the death of X".
    private bool IsUndone(int deed)
    {
        if (_text.Any(deed - 2, deed, Role.Not | Role.No)) return true;
        for (var i = Math.Max(_text.Text.Sentences[_text.Text.SentenceOf[deed]].First, deed - FarthestUndoing); i < deed; i++)
            if (_text.Has(i, Role.Denial) || Tokens[i].IsWord && (CueAt(i) & NameCue.Undone) != 0) return true;
        return false;
    }

    private bool IsDenied(Mention count)
    {
        if (!_eventOf.TryGetValue(count, out var e)) return false;
        var span = _text.Text.Span(count.Range);
        return _events[e].Casualties.Any(c => c.Modality == Modality.Denied && (c.Span == span || c.AltSpans.Contains(span)));
    }

    // "Sami Haddad, 34, said".
    private bool Speaks(ListedName named)
    {
        var after = named.End;
        // Where the verb stands first, what follows a comma is another clause.
        if (_text.Lexicon.Traits.VerbFirst && after < Tokens.Length && (Tokens[after].IsComma || Tokens[after].Is(')'))) return _text.SpeaksBefore(named.Name.Words.First);
        while (after < Tokens.Length && (Tokens[after].IsComma || Tokens[after].Is('"') || Tokens[after].Is(')'))) after++;
        var first = named.Name.Words.First;
        return after < Tokens.Length && _text.Speaks(after) && _text.Outcome(after) is null || _text.SpeaksBefore(first)
            || named.Age is null && _speeches[_text.Text.SentenceOf[first]].Exists(s => first >= s.At.First && first < s.End);
    }

    private bool IsAnnouncement(int at) => at < Tokens.Length && (Tokens[at].Is(':') || Announces(at));

    private bool Announces(int at) => at < Tokens.Length && ((CueAt(at) & NameCue.Named) != 0 || _text.Has(at, Role.Breakdown));

    // One past the cue, role or sign at a token.
    private int EndOf(int at) => Tokens[at].IsWord && _lexicon.Cues.Match(Tokens, at, Tokens.Length) is { } cue && (cue.Value & NameCue.Named) != 0 ? cue.Range.End : _text.RoleAt(at)?.Range.End ?? at + 1;

    private NameCue CueAt(int at) => Tokens[at].IsWord && _lexicon.Cues.Match(Tokens, at, Tokens.Length) is { } cue ? cue.Value : NameCue.None;
}
