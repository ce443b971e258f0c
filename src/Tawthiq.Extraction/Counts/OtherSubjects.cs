using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Counts;

/// <summary>Tells what is no violence: people killed by a flood or a road accident, the "slaughtered" of a match, and whole texts about a drill.</summary>
internal sealed class OtherSubjects(AnnotatedText text)
{
    private const int FewestWordsOfExercise = 2;
    private const int FewestWordsOfGame = 2;
    private const int Lead = 3;
    private const int FewestWordsOfSentence = 5;

    /// <summary>Whether the text tells of an exercise, in which nothing happened: its lead says so, not an item of a round-up.</summary>
    public bool IsExercise()
    {
        var (seen, leads) = (0, false);
        var lead = LeadEnd();
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            if (text.IsNoise[i] || !text.Has(i, Role.Exercise)) continue;
            leads |= i < lead;
            if (++seen >= FewestWordsOfExercise && leads) return true;
        }
        return false;
    }

    private int LeadEnd()
    {
        var told = 0;
        foreach (var sentence in text.Text.Sentences)
            if (!text.IsNoise[sentence.First] && sentence.Count >= FewestWordsOfSentence && ++told == Lead) return sentence.End;
        return text.Tokens.Length;
    }

    /// <summary>Takes out the people whom an accident or nature harmed.</summary>
    /// <param name="mentions">The counts of the text.</param>
    public void TakeOut(List<Mention> mentions)
    {
        var sentences = text.Text.Sentences;
        var violent = false;
        var accidentLeads = false;
        for (var s = 0; s < sentences.Length; s++)
        {
            if (IsViolent(sentences[s])) violent = true;
            else if (!violent && s < Lead && IsAccident(sentences[s])) accidentLeads = true;
        }
        if (accidentLeads && !violent) mentions.Clear();
        var sports = !violent && GameWords() >= FewestWordsOfGame;
        mentions.RemoveAll(m => IsGame(sentences[m.Sentence], sports));
        mentions.RemoveAll(m => IsAccident(sentences[m.Sentence]) && !IsViolent(sentences[m.Sentence]));
    }

    // "The strikers slaughtered their rivals 6-1": a score and a word of the game, or two such words, or one in a text of nothing but sports.
    private bool IsGame(TokenRange sentence, bool sports)
    {
        var words = sports ? 1 : 0;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.Has(i, Role.Game)) words++;
            else if (i + 2 < sentence.End && text.Tokens[i].IsNumber && text.Tokens[i + 1].Is('-') && text.Tokens[i + 2].IsNumber && text.Tokens[i].Folded.Length <= 3 && text.Any(sentence.First, sentence.End, Role.Game)) words++;
        }
        return words > 1;
    }

    private int GameWords()
    {
        var words = 0;
        for (var i = 0; i < text.Tokens.Length; i++) if (text.Has(i, Role.Game)) words++;
        return words;
    }

    private bool IsAccident(TokenRange sentence) => text.Any(sentence.First, sentence.End, Role.Accident);

    private bool IsViolent(TokenRange sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            // "the collapse of a mine": the words of the accident tell of no other.
            if (text.Has(i, Role.Accident)) i = text.RoleAt(i)!.Value.Range.End - 1;
            else if (text.Tokens[i].IsWord && text.Lexicon.Violence.Match(text.Tokens, i, sentence.End) is not null) return true;
        }
        return false;
    }
}
