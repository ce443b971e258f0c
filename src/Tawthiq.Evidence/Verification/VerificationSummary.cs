using System.Globalization;
using System.Text;

namespace Tawthiq.Evidence.Verification;

/// <summary>What a verification of many things came to, in sentences that need no knowledge of the program. Not thread-safe.</summary>
/// <remarks>Counts everything; names at most <see cref="Named"/> altered things and as many that could not be checked, so that its size is bounded.</remarks>
public sealed class VerificationSummary
{
    /// <summary>How many things of each answer are named.</summary>
    public const int Named = 1000;

    private readonly long[] _intact = new long[Enum.GetValues<CheckedKind>().Length];
    private readonly List<Checked> _altered = [];
    private readonly List<Checked> _not = [];

    /// <summary>Things that are what was recorded.</summary>
    public long Intact { get; private set; }

    /// <summary>Things that are not what was recorded.</summary>
    public long Altered { get; private set; }

    /// <summary>Things of which nothing can be said.</summary>
    public long NotCheckable { get; private set; }

    /// <summary>The first altered things, in the order in which they were found.</summary>
    public IReadOnlyList<Checked> AlteredThings => _altered;

    /// <summary>The first things that could not be checked, in the order in which they were met.</summary>
    public IReadOnlyList<Checked> NotCheckableThings => _not;

    /// <summary>0 where nothing is altered, 1 where something is, 3 where nothing could be checked.</summary>
    public int ExitCode => Altered > 0 ? 1 : Intact > 0 ? 0 : 3;

    /// <summary>Takes in one more thing.</summary>
    public void Add(Checked thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        switch (thing.Answer)
        {
            case Answer.Intact:
                Intact++;
                _intact[(int)thing.Kind]++;
                break;
            case Answer.Altered:
                if (Altered++ < Named) _altered.Add(thing);
                break;
            default:
                if (NotCheckable++ < Named) _not.Add(thing);
                break;
        }
    }

    /// <summary>The summary as lines of text: what was checked, what was altered, what could not be checked and why, and what all this does not prove.</summary>
    /// <param name="of">What was verified: <c>the record FOLDER</c>.</param>
    /// <param name="doesNotProve">Sentences on what this kind of thing does not prove.</param>
    public string Say(string of, IEnumerable<string> doesNotProve)
    {
        ArgumentNullException.ThrowIfNull(doesNotProve);
        var text = new StringBuilder();
        text.Append(Verdict(of)).Append("\n\n");
        if (Intact > 0) text.Append("Intact, that is as recorded: ").AppendJoin(", ", Kinds()).Append(".\n");
        List(text, "Altered", Altered, _altered);
        List(text, "Not checkable", NotCheckable, _not);
        text.Append("\nWhat this does not prove:\n");
        foreach (var sentence in doesNotProve) text.Append("- ").Append(sentence).Append('\n');
        return text.ToString();
    }

    private string Verdict(string of) => this switch
    {
        { Altered: > 0 } => $"ALTERED: {Count(Altered, "thing")} in {of} {(Altered == 1 ? "is" : "are")} not what was recorded.",
        { Intact: 0 } => $"NOT CHECKABLE: nothing in {of} could be checked.",
        { NotCheckable: > 0 } => $"INTACT as far as it can be checked: {Count(Intact, "thing")} in {of} {(Intact == 1 ? "is" : "are")} what was recorded; {Count(NotCheckable, "thing")} could not be checked.",
        _ => $"INTACT: all {Count(Intact, "thing")} in {of} that were checked are what was recorded.",
    };

    private IEnumerable<string> Kinds() => Enum.GetValues<CheckedKind>().Where(k => _intact[(int)k] > 0).Select(k => Count(_intact[(int)k], k));

    private static void List(StringBuilder text, string answer, long count, List<Checked> things)
    {
        if (count == 0) return;
        text.Append('\n').Append(answer).Append(":\n");
        foreach (var thing in things)
            text.Append("- ").Append(Word(thing.Kind)).Append(' ').Append(thing.Name).Append(": ").Append(Sentence(thing.Answer)).Append('\n');
        if (count > things.Count) text.Append("- and ").Append(Number(count - things.Count)).Append(" more\n");
    }

    private static string Sentence(Answer answer) => answer switch
    {
        Answer.Altered altered => altered.How,
        Answer.NotCheckable not => not.Why,
        _ => "as recorded",
    };

    /// <summary>A kind in words: <c>web archive</c>.</summary>
    public static string Word(CheckedKind kind) => kind switch
    {
        CheckedKind.Item => "item",
        CheckedKind.Row => "row group",
        CheckedKind.Entry => "ledger entry",
        CheckedKind.Tile => "ledger tile",
        CheckedKind.Checkpoint => "checkpoint",
        CheckedKind.Key => "key",
        CheckedKind.Database => "database",
        CheckedKind.Stamp => "time stamp",
        CheckedKind.Archive => "web archive part",
        CheckedKind.Package => "package file",
        CheckedKind.File => "file",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Count(long n, CheckedKind kind) => kind switch
    {
        CheckedKind.Entry => n == 1 ? "1 ledger entry" : $"{Number(n)} ledger entries",
        CheckedKind.Database => n == 1 ? "1 property of the database" : $"{Number(n)} properties of the database",
        _ => Count(n, Word(kind)),
    };

    private static string Count(long n, string what) => n == 1 ? $"1 {what}" : $"{Number(n)} {what}s";

    private static string Number(long n) => n.ToString("#,0", CultureInfo.InvariantCulture);
}
