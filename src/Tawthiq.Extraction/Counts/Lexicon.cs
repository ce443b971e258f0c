using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>How many a noun means by its form alone.</summary>
internal enum GrammaticalNumber : byte { Plural, Singular, Dual }

/// <summary>A noun for people: <c>languages/&lt;code&gt;/people.tsv</c>.</summary>
/// <param name="Status">What the noun itself says they are.</param>
/// <param name="Group">Normalised group (<c>children</c>), <c>=</c> for the words of the text, empty for none.</param>
/// <param name="Number">How many the form means.</param>
/// <param name="WeakOutcome">What the word itself says happened to them ("hostages"), unless a verb says otherwise.</param>
internal sealed record PersonNoun(VictimStatus Status, string Group, GrammaticalNumber Number, Outcome? WeakOutcome);

/// <summary>Where the people stand from the words that say what happened to them.</summary>
internal enum VictimSide : byte
{
    /// <summary>The word is itself the people: "12 dead".</summary>
    People,
    /// <summary>They stand before: "12 people died".</summary>
    Before,
    /// <summary>They stand after: "the death of 12 people".</summary>
    After,
    /// <summary>A participle: before in the passive, after in the active, itself the people next to a number.</summary>
    Participle,
    /// <summary>After if people are there, else before (Arabic verbs).</summary>
    Either,
    /// <summary>In the gap … of the term, between the verb and what belongs to it: "took … prisoner".</summary>
    Around,
}

/// <summary>Words that say what happened to people: <c>languages/&lt;code&gt;/outcomes.tsv</c>.</summary>
/// <param name="Outcome">What it says happened.</param>
/// <param name="Side">Where the people stand from it.</param>
/// <param name="Number">How many it means where it is itself the people.</param>
/// <param name="Victims">Whether it leaves open if they died (<c>victims</c>).</param>
/// <param name="Care">Whether it tells of care (<c>treated</c>): its patients are the injured.</param>
/// <param name="Weak">Whether another verb says it better (<c>killed?</c>: "shot").</param>
/// <param name="Hurt">Whether it is any harm where nobody suffers it (<c>hurt</c>): "nobody was hurt".</param>
/// <param name="Unharmed">Whether its people suffer nothing that is counted (<c>none</c>: set free, sentenced).</param>
internal sealed record OutcomeTerm(Outcome Outcome, VictimSide Side, GrammaticalNumber Number, bool Victims, bool Unharmed, bool Care = false, bool Weak = false, bool Hurt = false);

/// <summary>What a small word does in a sentence: <c>languages/&lt;code&gt;/grammar.tsv</c>.</summary>
[Flags]
internal enum Role : long
{
    None = 0,
    /// <summary>"no", "aucun": the following people are none.</summary>
    No = 1L << 0,
    /// <summary>"nobody", "personne n'": people and negation in one.</summary>
    Nobody = 1L << 1,
    /// <summary>"including", "dont", "بينهم": what follows is part of what stands before.</summary>
    Part = 1L << 2,
    /// <summary>"namely", "à savoir", "هم": what follows adds up to what stands before.</summary>
    Breakdown = 1L << 3,
    /// <summary>"others", "autres", "آخرون".</summary>
    Others = 1L << 4,
    /// <summary>"of them", "d'entre eux", "منهم".</summary>
    OfThem = 1L << 5,
    /// <summary>"a", "un".</summary>
    Indefinite = 1L << 6,
    /// <summary>"the", "le".</summary>
    Definite = 1L << 7,
    /// <summary>"his", "sa".</summary>
    Possessive = 1L << 8,
    /// <summary>"and", "et", "و", "as well as".</summary>
    And = 1L << 9,
    /// <summary>"were", "étaient" with a noun after it.</summary>
    Copula = 1L << 10,
    /// <summary>Makes a passive of the participle after it.</summary>
    Passive = 1L << 11,
    /// <summary>Makes an active perfect of the participle after it.</summary>
    Active = 1L << 12,
    /// <summary>"of", "de", "من" between number and people.</summary>
    Of = 1L << 13,
    /// <summary>An adjective that may stand between number and people.</summary>
    Modifier = 1L << 14,
    /// <summary>Any other small word: no noun that a number could count.</summary>
    Function = 1L << 15,
    /// <summary>"among", "parmi", "في صفوف": the people after it qualify those before.</summary>
    Among = 1L << 16,
    /// <summary>"by", "par", "على يد".</summary>
    By = 1L << 17,
    /// <summary>"feared", "could": what follows is not asserted.</summary>
    Feared = 1L << 18,
    /// <summary>"to be", "doit": what follows has not happened.</summary>
    Planned = 1L << 19,
    /// <summary>"years old", "ans": the number before is an age or a duration.</summary>
    NotPeople = 1L << 20,
    /// <summary>"not", "ne … pas", "لم": denies the verb.</summary>
    Not = 1L << 21,
    /// <summary>"toll", "bilan", "حصيلة": a bare number near it counts people.</summary>
    Toll = 1L << 22,
    /// <summary>"who", "qui", "الذين": a clause about the people before it begins.</summary>
    Relative = 1L << 23,
    /// <summary>"since", "so far this year", "overall": what is counted is a total over a period.</summary>
    Cumulative = 1L << 24,
    /// <summary>"that", "que", "أن": who stands before it says what follows and does not suffer it.</summary>
    Clause = 1L << 25,
    /// <summary>"belonging to", "التابع ل", "في": between fighters and their party.</summary>
    OfParty = 1L << 26,
    /// <summary>"blew himself up": whoever does it bears arms.</summary>
    Attacker = 1L << 27,
    /// <summary>"aged": the numbers after it are ages.</summary>
    Aged = 1L << 28,
    /// <summary>"rose", "revised": of the two figures after it each is a count of its own.</summary>
    Change = 1L << 29,
    /// <summary>"himself" after a deed: who does it also suffers it.</summary>
    Reflexive = 1L << 30,
    /// <summary>"brigade", "militia": the last word of a party's name.</summary>
    Unit = 1L << 31,
    /// <summary>"road accident", "flood": what befell these people was no violence.</summary>
    Accident = 1L << 32,
    /// <summary>"drill", "rehearsal": nothing of it happened.</summary>
    Exercise = 1L << 33,
    /// <summary>"to", "إلى": before the figure that a toll reaches.</summary>
    Reaches = 1L << 34,
    /// <summary>"آخر", "أحدهم": one person, right behind a verb.</summary>
    Another = 1L << 35,
    /// <summary>"آخران": two more people.</summary>
    TwoOthers = 1L << 36,
    /// <summary>"one of the", "l'un des": a plural after it means one person; with "of them", no noun need follow.</summary>
    OneOf = 1L << 37,
    /// <summary>"or even", "voire": a second number is the upper end of the first.</summary>
    Even = 1L << 38,
    /// <summary>"lost", "a perdu": the dead after it belong to who stands before it.</summary>
    Loss = 1L << 39,
    /// <summary>"les", "leurs": no singular follows.</summary>
    Plural = 1L << 40,
    /// <summary>"قوات", "لواء": the first word of a party's name.</summary>
    Force = 1L << 41,
    /// <summary>"denied", "it is not true that": what follows in its clause is denied. With function as well ("the occurrence of"): behind such a word the bare dead are denied, so that who denies says there are none.</summary>
    Denial = 1L << 60,
    /// <summary>"a court ruled": whom it condemns is not harmed yet.</summary>
    Court = 1L << 59,
    /// <summary>"former": who once bore arms.</summary>
    Former = 1L << 58,
    /// <summary>"سلم": with "themselves" or "their arms" behind the people, they surrender.</summary>
    GivesUp = 1L << 57,
    /// <summary>"أنفسهم": what those hand over who surrender.</summary>
    Handed = 1L << 56,
    /// <summary>"every": a singular after it counts nobody.</summary>
    Every = 1L << 55,
    /// <summary>"what pages spread": somebody else's claim inside a denial. With not_people as well ("responsibility"), what follows is not denied at all.</summary>
    Rumour = 1L << 54,
    /// <summary>"in it were": who is only there is not counted.</summary>
    Presence = 1L << 53,
    /// <summary>"number", "page": the figure after it names something.</summary>
    Label = 1L << 52,
    /// <summary>"buses carry": where a text tells of an evacuation, whom they carry is evacuated.</summary>
    Carries = 1L << 51,
    /// <summary>"lost" before "his wife": kin are dead.</summary>
    Bereaved = 1L << 50,
    /// <summary>"carried out": before a sentence of death.</summary>
    CarriesOut = 1L << 49,
    /// <summary>"both": two, of whom the text spoke before.</summary>
    Both = 1L << 42,
    /// <summary>"village of", "home to": the number after it counts those who live there.</summary>
    Inhabited = 1L << 43,
    /// <summary>"against", "contre": the bare figure behind it is the toll of another day or speaker.</summary>
    Versus = 1L << 61,
    /// <summary>"likely", "apparently": what follows is a guess at what stands before.</summary>
    Guess = 1L << 62,
    /// <summary>"she": one person, where a verb says that she was killed.</summary>
    Pronoun = 1L << 44,
    /// <summary>"striker", "half-time": a word of sports reports, in which nobody is harmed.</summary>
    Game = 1L << 48,
    /// <summary>"allegedly", "unconfirmed", "auraient": the count beside it is told with a reservation.</summary>
    Doubted = 1L << 63,
    /// <summary>"killed", "arrested": a noun in no list to which it happens is people.</summary>
    Animate = 1L << 45,
    /// <summary>"all", "tous": the noun behind it says who the people before it are.</summary>
    All = 1L << 46,
    /// <summary>"which brings to", "ce qui porte à": what follows adds up what stands before with more.</summary>
    Brings = 1L << 47,
}

/// <summary>The words of one language that counting needs. Immutable; safe for many threads.</summary>
internal sealed class Lexicon
{
    private const char Gap = '…';

    private const int WidestGap = 3;

    private readonly Dictionary<(object, string), TermTrie<OutcomeTerm>> _ends = [];

    public Lexicon(LanguagePack pack)
    {
        (Language, Traits) = (pack.Code, pack.Traits);
        foreach (var line in pack.Read("people"))
            People.Add(line.Terms, new(Codes.Parse<VictimStatus>(line[0]) ?? throw Bad("people", line, "status"), line[1], NumberOf(line[2]), Codes.Parse<Outcome>(line[3])));
        foreach (var line in pack.Read("outcomes"))
        {
            var victims = line[0] == "victims";
            var unharmed = line[0] == "none";
            var care = line[0] == "treated";
            var hurt = line[0] == "hurt";
            var weak = line[0].EndsWith('?');
            var outcome = care || hurt ? Outcome.Injured : victims || unharmed ? Outcome.Affected : Codes.Parse<Outcome>(line[0].TrimEnd('?')) ?? throw Bad("outcomes", line, "outcome");
            var said = new OutcomeTerm(outcome, Codes.Parse<VictimSide>(line[1]) ?? throw Bad("outcomes", line, "side"), NumberOf(line[2]), victims, unharmed, care, weak, hurt);
            foreach (var term in line.Terms)
                if (term.IndexOf(Gap) is var gap and >= 0) AddParted(said.Side == VictimSide.Around ? Around : Parted, term[..gap].Trim(), term[(gap + 1)..].Trim(), said);
                else Outcomes.Add(term, said);
        }
        // A word may stand in several lists of what small words do: its roles add up.
        var roles = new Dictionary<string, Role>(StringComparer.Ordinal);
        foreach (var line in pack.Read("grammar"))
        {
            var said = line[0].Split(',').Aggregate(Role.None, (all, name) => all | (Codes.Parse<Role>(name.Trim()) ?? throw Bad("grammar", line, "role")));
            foreach (var term in line.Terms) roles[term] = roles.GetValueOrDefault(term) | said;
        }
        foreach (var (term, role) in roles) Roles.Add(term, role);
        foreach (var line in pack.Read("speech")) if (line[0] is "verb" or "tally" or "deny") Speech.Add(line.Terms, true);
        foreach (var line in pack.Read("actors")) if (line[0] == "armed") Armed.Add(line.Terms, line[1]);
        foreach (var line in pack.Read("nations")) Nations.Add(line.Terms, line[0]);
        foreach (var line in pack.Read("events")) if (line[1] is "2" or "3" && line[0] is not ("displacement" or "evacuation" or "surrender")) Violence.Add(line.Terms, true);

        FormatException Bad(string file, TermLine line, string what) => pack.Bad(file, line, $"'{line.Terms[0]}' has no known {what}.");
    }

    /// <summary>Code of the language, as claims name it with their rule.</summary>
    public string Language { get; }

    public LanguageTraits Traits { get; }
    public TermTrie<PersonNoun> People { get; } = new();
    public TermTrie<OutcomeTerm> Outcomes { get; } = new();

    /// <summary>Words around their people, "took … prisoner": by what stands before them, what stands behind.</summary>
    public TermTrie<TermTrie<OutcomeTerm>> Around { get; } = new();

    /// <summary>Words with others between them, "lost … legs": by what stands before the gap, what stands behind.</summary>
    public TermTrie<TermTrie<OutcomeTerm>> Parted { get; } = new();

    public TermTrie<Role> Roles { get; } = new();
    public TermTrie<string> Nations { get; } = new();

    /// <summary>Verbs of speech.</summary>
    public TermTrie<bool> Speech { get; } = new();

    /// <summary>Words that name a violent event.</summary>
    public TermTrie<bool> Violence { get; } = new();

    /// <summary>Armed parties, by their short name: "12 members of" one are combatants.</summary>
    public TermTrie<string> Armed { get; } = new();

    /// <summary>The words that say what happened which start at the token; those with other words between them go before shorter ones.</summary>
    public TermMatch<OutcomeTerm>? OutcomeAt(Token[] tokens, int at, int end)
    {
        var whole = Outcomes.Match(tokens, at, end);
        if (Parted.Match(tokens, at, end) is not { } head) return whole;
        for (var i = head.Range.End; i < Math.Min(end, head.Range.End + WidestGap + 1) && tokens[i].IsWord; i++)
        {
            if (head.Value.Match(tokens, i, end) is { } tail) return whole is { } longer && longer.Range.End >= tail.Range.End ? whole : new(tail.Value, new(at, tail.Range.End), head.Clitics);
            if (People.Match(tokens, i, end) is not null || Roles.Match(tokens, i, end) is { } role && (role.Value & (Role.No | Role.Not | Role.And)) != 0) break;
        }
        return whole;
    }

    private void AddParted(TermTrie<TermTrie<OutcomeTerm>> heads, string before, string behind, OutcomeTerm said)
    {
        if (!_ends.TryGetValue((heads, before), out var ends)) heads.Add(before, _ends[(heads, before)] = ends = new());
        ends.Add(behind, said);
    }

    private static GrammaticalNumber NumberOf(string cell) => cell switch { "s" => GrammaticalNumber.Singular, "d" => GrammaticalNumber.Dual, _ => GrammaticalNumber.Plural };
}
