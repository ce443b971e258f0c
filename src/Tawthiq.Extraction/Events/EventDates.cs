using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Settles the day of each event of a text.</summary>
internal static class EventDates
{
    private const int LongestDateline = 8;
    private const int LongestLead = 80;
    private const int LongestHour = 6;
    private const int LongestParagraph = 200;

    /// <summary>Gives a day to the events that name none: that of the event they are told with.</summary>
    /// <param name="drafts">The events in the order of the text.</param>
    /// <param name="first">The day that the text names first; null where it names none.</param>
    /// <param name="isRoundUp">Whether the text heads its items by place: then its own day holds, not that of another item.</param>
    /// <param name="found">The text.</param>
    public static void Settle(List<EventDraft> drafts, DateMention? first, bool isRoundUp, Findings found)
    {
        foreach (var draft in drafts)
        {
            draft.SettleDay();
            // "on Monday" of an unknown week, and far below "since the agreement of 2017".
            if (draft.Day is { IsCoarse: true } && NamesUnknownDay(draft, found)) draft.Day = null;
        }
        var told = isRoundUp ? first : null;
        var binder = new DateBinder(found);
        var owners = new Dictionary<int, PlaceMention>();
        foreach (var draft in drafts) if (draft is { Day: { } own, Place: { } at }) owners.TryAdd(own.Range.First, at);
        // "Toll of Thursday" over a round-up holds for each of its items.
        var isHeaded = isRoundUp && first is not null && drafts.Count > 0 && drafts[0].Parts.Count > 0 && IsAbove(first, drafts[0].Parts[0].Range.First, found.Text.Tokens);
        foreach (var draft in drafts)
        {
            // A month or a year is that of background, and so is what comes after the event that names no day.
            if (draft.Day is { IsCoarse: false } day) told ??= day;
            else if (draft.Day is null && !isHeaded && !NamesUnknownDay(draft, found) && OfParagraph(draft, found, binder) is { } before && !(draft.Place is { } here && owners.TryGetValue(before.Range.First, out var there) && there != here)) draft.Day = before with { Derivation = before.Derivation == DateDerivation.Contradicted ? before.Derivation : DateDerivation.FromContext };
            else if (draft.Day is null && !NamesUnknownDay(draft, found) && (isRoundUp || draft.Family is Family.Harm or Family.Abduction) && (told ?? first) is { } shared) draft.Day = shared with { Derivation = shared.Derivation == DateDerivation.Contradicted ? shared.Derivation : DateDerivation.FromContext };
        }
    }

    /// <summary>The first day that the text names, other than that of its writing; that one where it names no other; null where it names none, or one that only the unknown day of publication would tell.</summary>
    public static DateMention? Leading(Findings found)
    {
        var days = found.Dates.Where(d => d is { Role: DateRole.Point, IsDay: true } && !found.Text.IsNoise[d.Range.First] && (found.Published is not null || IsOfReport(found, d))).ToList();
        var leading = days.Find(d => !IsOfDateline(found, d)) ?? days.FirstOrDefault();
        // "Round-up of Wednesday, 30-11-2022": the same sentence may say which day that is.
        return leading is { From: null } ? days.Find(d => d.From is not null && found.Text.Text.SentenceOf[d.Range.First] == found.Text.Text.SentenceOf[leading.Range.First]) : leading;
    }

    private static bool IsAbove(DateMention date, int anchor, Token[] tokens)
    {
        for (var i = date.Range.End; i < anchor; i++) if (tokens[i].IsBreak) return true;
        return false;
    }

    // "A quarrel broke out on Saturday. Two were killed": the day that its paragraph named last.
    private static DateMention? OfParagraph(EventDraft draft, Findings found, DateBinder binder)
    {
        if (draft.Parts.Count == 0) return null;
        var start = draft.Parts[0].Range.First;
        var top = start;
        while (top > 0 && start - top < LongestParagraph && !found.Text.Tokens[top - 1].IsBreak) top--;
        DateMention? last = null;
        for (var sentence = found.Text.Text.SentenceOf[top]; sentence <= found.Text.Text.SentenceOf[start]; sentence++)
            foreach (var date in found.DatesIn[sentence])
            {
            if (date.Range.First < start && date.Range.First >= top && date is { Role: DateRole.Point, IsDay: true } && binder.MayDate(date) && !binder.IsOfSpeech(date) && !IsOfDateline(found, date)) last = date;
        }
        return last;
    }

    // "today", "on Friday": it has a day of its own, which another day of the text is not.
    private static bool NamesUnknownDay(EventDraft draft, Findings found)
    {
        foreach (var part in draft.Parts)
            foreach (var date in found.DatesIn[found.Text.Text.SentenceOf[part.Range.First]])
                if (date is { Role: DateRole.Point, From: null, IsDay: true } && part.Range.Contains(date.Range.First)) return true;
        return false;
    }

    // Where nothing says when the text was written, a day far down that no deed or harm stands beside is that of a treaty, a law, a speech.
    private static bool IsOfReport(Findings found, DateMention date)
    {
        var sentence = found.Text.Text.SentenceOf[date.Range.First];
        var range = found.Text.Text.Sentences[sentence];
        if (range.First < LongestLead || found.Counts.Exists(c => c.Sentence == sentence)) return true;
        for (var i = range.First; i < range.End; i++)
            if (found.Text.Tokens[i].IsWord && found.Lexicon.Events.Match(found.Text.Tokens, i, range.End) is { Value.Weight: >= 2 }) return true;
        return false;
    }

    // "Gaziantep, Monday 5 March 2018, 10 h": an hour ends the line.
    private static bool EndsLine(Token[] tokens, int i)
    {
        var end = i;
        while (end < tokens.Length && end - i <= LongestHour && !tokens[end].IsBreak) end++;
        return end < tokens.Length && tokens[end].IsBreak && i + 1 < tokens.Length && (tokens[i].IsNumber || tokens[i + 1].IsNumber);
    }

    /// <summary>"BEIRUT, 4 April - …": when the report was written.</summary>
    public static bool IsOfDateline(Findings found, DateMention date)
    {
        var tokens = found.Text.Tokens;
        if (date.From != found.Published || date.Range.End >= tokens.Length) return false;
        var next = tokens[date.Range.End];
        if (!next.IsBreak && !next.Is('-') && !next.Is(':') && !next.Is('|') && !next.Is(')') && !next.Is('(') && !EndsLine(tokens, date.Range.End)) return false;
        var first = date.Range.First;
        while (first > 0 && date.Range.First - first <= LongestDateline && !tokens[first - 1].IsBreak) first--;
        return first == 0 || tokens[first - 1].IsBreak;
    }
}
