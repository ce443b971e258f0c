using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>Finds the day of what a statement tells, among the dates of its sentence.</summary>
/// <remarks>A date belongs to the nearest of the words that tell: a deed, a harm, a verb of speech, a figure brought up to date.</remarks>
internal sealed class DateBinder(Findings found)
{
    // A day right beside the deed: "in the strike on Monday".
    private const int Beside = 6;

    // "said late on Monday"
    private const int BesideSpeech = 2;

    // "the town buried its dead today"
    private const int BesideBurial = 4;

    // "On Monday, …", "In the night of …"
    private const int Head = 3;
    private const int Far = 1000;

    private readonly record struct Candidate(DateMention? Date, DateBond Bond, bool IsInside, int Gap);

    public (DateMention? Date, DateBond Bond) Of(Statement statement, TokenRange sentence)
    {
        Candidate best = default;
        foreach (var date in found.DatesIn[statement.Sentence])
        {
            if (!MayDate(date) || EventDates.IsOfDateline(found, date) || IsOfCaption(date)) continue;
            // A day at the head of a sentence holds for its other clauses too.
            var inside = statement.Range.Contains(date.Range.First);
            if (!inside && date.Range.First - sentence.First > Head) continue;
            var candidate = Bind(date, statement, inside);
            if (candidate.Bond != DateBond.None && IsBetter(candidate, best)) best = candidate;
        }
        return (best.Date, best.Bond);
    }

    /// <summary>Whether it may be the time of one event: a day, a month, or a short stretch such as "from 11 to 14 June", "since Thursday".</summary>
    public bool MayDate(DateMention date) => date is { From: { } from, Days: { } days }
        // What is reported has happened: a day to come is that of a plan.
        && !(from > found.Published)
        && (date.Role is DateRole.Point or DateRole.Anniversary || date.Role is DateRole.Period && days <= TotalFinder.LongestEventDays
            // How long "since" is shows only where the day of publication is known.
            || date.Role is DateRole.Since && found.Published is not null && days <= TotalFinder.LongestEventDays);

    // "Shelling of X - 9 September 2020 (archive)": the day of a picture, which is not that of the report.
    private bool IsOfCaption(DateMention date)
    {
        var tokens = found.Text.Tokens;
        if (found.Published is null || date.From == found.Published || date.Range.First == 0 || !tokens[date.Range.First - 1].Is('-') || date.Range.End >= tokens.Length || !tokens[date.Range.End].Is('(')) return false;
        var at = date.Range.End;
        while (at < tokens.Length && !tokens[at].IsBreak) at++;
        return tokens[at - 1].Is(')');
    }

    /// <summary>Whether it is the day on which somebody spoke.</summary>
    public bool IsOfSpeech(DateMention date) => GapToSpeech(date.Range) <= BesideSpeech;

    private Candidate Bind(DateMention date, Statement statement, bool inside)
    {
        if (found.SpeechHeads.Has(date.Range.First) || IsOfBurial(date)) return default;
        var speech = GapToSpeech(date.Range);
        var deed = statement.Deeds.Select(d => d.Range.GapTo(date.Range)).DefaultIfEmpty(Far).Min();
        var harm = Math.Min(deed, statement.Counts.Select(c => c.Range.GapTo(date.Range)).DefaultIfEmpty(Far).Min());
        if (speech <= BesideSpeech && speech <= harm) return default;
        if (deed <= Beside) return new(date, inside ? DateBond.OfDeed : DateBond.Near, inside, deed);
        return new(date, (statement.Cues & Cue.Update) != 0 || OnlyTells(statement) ? DateBond.OfFigure : DateBond.Near, inside, date.Range.GapTo(new(statement.Anchor, statement.Anchor + 1)));
    }

    // "were buried today", "شيعت المدينة اليوم": the day of the funeral.
    private bool IsOfBurial(DateMention date)
    {
        for (var i = Math.Max(0, date.Range.First - BesideBurial); i < date.Range.First; i++)
            if (found.Text.Tokens[i].IsWord && found.Narration.Cues.Match(found.Text.Tokens, i, date.Range.First) is { Value: Cue.Burial }) return found.Text.Text.SentenceOf[i] == found.Text.Text.SentenceOf[date.Range.First];
        return false;
    }

    private static bool IsBetter(Candidate one, Candidate than)
    {
        if (than.Date is null || one.Bond != than.Bond) return one.Bond > than.Bond;
        if (one.IsInside != than.IsInside) return one.IsInside;
        if (one.Date!.IsCoarse != than.Date.IsCoarse) return than.Date.IsCoarse;
        return one.Gap < than.Gap;
    }

    // "On Sunday the governor put the number of dead at 80": no deed, just its telling.
    private bool OnlyTells(Statement statement) =>
        statement.Deeds.Count == 0 && found.Speeches[statement.Sentence].Any(s => s.Kind is SpeechKind.Verb or SpeechKind.Deny or SpeechKind.Tally && statement.Range.Contains(s.At.First));

    private int GapToSpeech(TokenRange date)
    {
        var sentence = found.Text.Text.SentenceOf[date.First];
        var best = Far;
        foreach (var speech in found.Speeches[sentence])
            if (speech.Kind is SpeechKind.Verb or SpeechKind.Deny && !IsOfNextClause(date, speech.At.First)) best = Math.Min(best, (speech.At with { End = Math.Max(speech.At.End, speech.End) }).GapTo(date));
        // Verbs of speech whose speaker could not be told.
        var range = found.Text.Text.Sentences[sentence];
        for (var gap = 0; gap <= Math.Min(BesideSpeech, best - 1); gap++)
            if (date.First - gap > range.First && found.Text.SpeaksBefore(date.First - gap) || date.End + gap < range.End && found.Text.Speaks(date.End + gap) && !IsOfNextClause(date, date.End + gap)) return gap;
        return best;
    }

    // "… in the bombing of yesterday, and said the ministry": where the verb comes first, a comma parts it from the day before it.
    private bool IsOfNextClause(TokenRange date, int verb)
    {
        if (!found.Text.Lexicon.Traits.VerbFirst || verb < date.End || date.First - found.Text.Text.Sentences[found.Text.Text.SentenceOf[date.First]].First <= Head) return false;
        for (var i = date.End; i < verb; i++) if (found.Text.Tokens[i].IsComma) return true;
        return false;
    }
}
