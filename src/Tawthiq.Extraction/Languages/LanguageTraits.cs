namespace Tawthiq.Extraction.Languages;

/// <summary>The letters that a language is written in.</summary>
internal enum Script : byte { Latin, Arabic }

/// <summary>Where a number word for "and" stands.</summary>
internal enum NumberAnd : byte
{
    /// <summary>Nowhere.</summary>
    Nowhere,
    /// <summary>"two hundred and five".</summary>
    AfterHundreds,
    /// <summary>"vingt et un", but "vingt-deux", "cent un".</summary>
    BeforeOne,
    /// <summary>"treinta y dos", but "ciento dos".</summary>
    AfterTens,
    /// <summary>"مئتان وثلاثة وعشرون".</summary>
    Everywhere,
}

/// <summary>What a language is like, as far as reading depends on it: <c>languages/&lt;code&gt;/traits.tsv</c>.</summary>
/// <remarks>The code asks for a trait, never for a language. A trait that a pack leaves out is <c>no</c>, or zero.</remarks>
internal sealed record LanguageTraits
{
    public const string File = "traits";

    public required Script Script { get; init; }

    /// <summary>Whether a text that is too short to tell is read as this language.</summary>
    public required bool ReadWhenUnsure { get; init; }

    /// <summary>Whether names are written with a capital.</summary>
    public required bool NamesHaveCapitals { get; init; }

    /// <summary>Small words that may stand inside a name: "de", "al".</summary>
    public required IReadOnlySet<string> NameParticles { get; init; }

    /// <summary>How a verb ends that could be taken for a name; empty where capitals tell them apart.</summary>
    public required IReadOnlyList<string> VerbEndings { get; init; }

    /// <summary>Whether the verb stands before its subject.</summary>
    public required bool VerbFirst { get; init; }

    /// <summary>Whether adjectives stand behind their nouns.</summary>
    public required bool AdjectivesFollowNouns { get; init; }

    /// <summary>Whether "and", "in", "to" are written onto the word behind them.</summary>
    public required bool AttachedParticles { get; init; }

    /// <summary>Whether a noun without an article or number counts one, or two by its ending.</summary>
    public required bool BareNounCounts { get; init; }

    /// <summary>Whether the numbers one and two, and a number with the article, stand behind their noun.</summary>
    public required bool NumbersAfterNouns { get; init; }

    /// <summary>Whether a number right behind a word for the dead counts them ("الجرحى 239").</summary>
    public required bool NumberFollowsToll { get; init; }

    /// <summary>Whether a figure without a noun may count the dead again.</summary>
    public required bool BareFiguresCount { get; init; }

    /// <summary>How many unknown words may stand between a number and its noun.</summary>
    public required int UnknownWordsBeforeNoun { get; init; }

    /// <summary>Whether a bracket behind a count may hold its parts.</summary>
    public required bool BracketsHoldParts { get; init; }

    /// <summary>Whether "victims" are the dead where the text counts dead.</summary>
    public required bool VictimsFollowDead { get; init; }

    /// <summary>Whether "no victims" is no dead.</summary>
    public required bool NoVictimsIsNoDead { get; init; }

    /// <summary>Whether people who are carried off, and of whom no more is said, are taken for civilians.</summary>
    public required bool TakenAreCivilians { get; init; }

    /// <summary>Whether a verb says what happened to people who are called victims.</summary>
    public required bool VictimsYieldToVerbs { get; init; }

    /// <summary>Whether the past tense has the form of the participle ("killed").</summary>
    public required bool PastIsParticiple { get; init; }

    /// <summary>Whether a passive may stand before its people ("fueron asesinados tres campesinos").</summary>
    public required bool PassiveBeforePeople { get; init; }

    /// <summary>Whether a participle behind "of" is a noun ("des blessés").</summary>
    public required bool ParticipleAfterOfIsNoun { get; init; }

    /// <summary>Whether two participles share the auxiliary of the first ("ont fait irruption et tué").</summary>
    public required bool SharedAuxiliary { get; init; }

    public required NumberAnd NumberAnd { get; init; }

    /// <summary>Whether units stand before tens ("three and twenty").</summary>
    public required bool UnitsBeforeTens { get; init; }

    /// <summary>Whether seventy and ninety are counted on from sixty and eighty.</summary>
    public required bool CountsByTwenties { get; init; }

    /// <summary>Whether a hundred behind a thousand needs no word before it ("mille cent").</summary>
    public required bool BareHundred { get; init; }

    /// <summary>Whether hundreds may be counted past nine ("twelve hundred").</summary>
    public required bool HundredsPastNine { get; init; }

    /// <summary>Whether a comma parts whole numbers from decimals, and a point groups thousands.</summary>
    public required bool DecimalComma { get; init; }

    /// <summary>The first day of the week.</summary>
    public required DayOfWeek WeekStarts { get; init; }

    /// <summary>The first day of the weekend.</summary>
    public required DayOfWeek WeekendStarts { get; init; }

    /// <summary>Whether the month may stand before the day ("April 4", 4/14/2017).</summary>
    public required bool MonthBeforeDay { get; init; }

    /// <summary>Whether months and weekdays are written with a capital.</summary>
    public required bool CalendarHasCapitals { get; init; }

    /// <summary>Whether a month is often named in two calendars side by side.</summary>
    public required bool MonthsNamedTwice { get; init; }

    /// <summary>Whether two weekdays side by side name the night between them.</summary>
    public required bool WeekdaysSideBySide { get; init; }

    /// <summary>Whether the kind of a place stands before its name, so that a weekday behind it is a name ("rue du Vendredi").</summary>
    public required bool KindBeforeName { get; init; }

    /// <summary>The names of all traits, as files write them.</summary>
    public static IReadOnlyList<string> Names
    {
        get
        {
            var cells = new TraitCells("", []);
            Of(cells);
            return cells.Asked;
        }
    }

    /// <summary>Reads the traits of a pack.</summary>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="lines">The lines of it.</param>
    /// <exception cref="TraitException">A trait is not one of these, or its value is not one it can have.</exception>
    public static LanguageTraits Read(string path, IReadOnlyList<TermLine> lines)
    {
        var cells = new TraitCells(path, lines);
        var traits = Of(cells);
        cells.RefuseUnknown();
        return traits;
    }

    private static LanguageTraits Of(TraitCells cells) =>
        new()
        {
            Script = cells.Choice<Script>("script"),
            ReadWhenUnsure = cells.Flag("read_when_unsure"),
            NamesHaveCapitals = cells.Flag("names_have_capitals"),
            NameParticles = cells.Words("name_particles").ToHashSet(StringComparer.Ordinal),
            VerbEndings = cells.Words("verb_endings"),
            VerbFirst = cells.Flag("verb_first"),
            AdjectivesFollowNouns = cells.Flag("adjectives_follow_nouns"),
            AttachedParticles = cells.Flag("attached_particles"),
            BareNounCounts = cells.Flag("bare_noun_counts"),
            NumbersAfterNouns = cells.Flag("numbers_after_nouns"),
            NumberFollowsToll = cells.Flag("number_follows_toll"),
            BareFiguresCount = cells.Flag("bare_figures_count"),
            UnknownWordsBeforeNoun = cells.Number("unknown_words_before_noun"),
            BracketsHoldParts = cells.Flag("brackets_hold_parts"),
            VictimsFollowDead = cells.Flag("victims_follow_dead"),
            NoVictimsIsNoDead = cells.Flag("no_victims_is_no_dead"),
            TakenAreCivilians = cells.Flag("taken_are_civilians"),
            VictimsYieldToVerbs = cells.Flag("victims_yield_to_verbs"),
            PastIsParticiple = cells.Flag("past_is_participle"),
            PassiveBeforePeople = cells.Flag("passive_before_people"),
            ParticipleAfterOfIsNoun = cells.Flag("participle_after_of_is_noun"),
            SharedAuxiliary = cells.Flag("shared_auxiliary"),
            NumberAnd = cells.Choice<NumberAnd>("number_and"),
            UnitsBeforeTens = cells.Flag("units_before_tens"),
            CountsByTwenties = cells.Flag("counts_by_twenties"),
            BareHundred = cells.Flag("bare_hundred"),
            HundredsPastNine = cells.Flag("hundreds_past_nine"),
            DecimalComma = cells.Flag("decimal_comma"),
            WeekStarts = cells.Choice<DayOfWeek>("week_starts"),
            WeekendStarts = cells.Choice<DayOfWeek>("weekend_starts"),
            MonthBeforeDay = cells.Flag("month_before_day"),
            CalendarHasCapitals = cells.Flag("calendar_has_capitals"),
            MonthsNamedTwice = cells.Flag("months_named_twice"),
            WeekdaysSideBySide = cells.Flag("weekdays_side_by_side"),
            KindBeforeName = cells.Flag("kind_before_name"),
        };
}
