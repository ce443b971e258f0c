using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Places;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>Finds the parties that a statement accuses of the deed.</summary>
internal sealed class Accused(Findings found)
{
    public void Find(EventDraft draft, TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (!found.Text.Tokens[i].IsWord || found.Lexicon.Actors.Match(found.Text.Tokens, i, range.End) is not { } actor) continue;
            i = actor.Range.End - 1;
            if (!actor.Value.Armed || !IsAccused(range, actor.Range)) continue;
            var name = found.Text.Text.Words(actor.Range);
            // "بقصف لقوات النظام": the particle belongs to the sentence.
            foreach (var particle in (ReadOnlySpan<Clitics>)[Clitics.And, Clitics.With, Clitics.To])
                if ((actor.Clitics & particle) != 0 && ArabicParticle.Off(name) is { } bare) name = bare;
            if (!draft.Perpetrators.Contains(name)) draft.Perpetrators.Add(name);
        }
    }

    // Accused is who stands after "by" or next to the word for the deed; a party that only speaks or is hit is not.
    private bool IsAccused(TokenRange range, TokenRange actor)
    {
        for (var i = Math.Max(range.First, actor.First - 4); i < actor.First; i++)
            if (found.Text.Has(i, Role.By) || found.Lexicon.Events.Match(found.Text.Tokens, i, actor.First) is { Value.Weight: >= 2 }) return true;
        for (var i = actor.End; i < Math.Min(range.End, actor.End + 3); i++)
            if (found.Lexicon.Events.Match(found.Text.Tokens, i, range.End) is not null || found.Text.Outcome(i) is { Value.Side: VictimSide.After or VictimSide.Participle or VictimSide.Either }) return true;
        return false;
    }
}
