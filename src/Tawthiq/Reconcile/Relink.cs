using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Linkage.Judged;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Brings the incidents of a record in line with its claims: worked out anew and put in place of the old ones in one transaction.</summary>
internal sealed class Relink(Record record)
{
    /// <summary>The action that tells of it.</summary>
    public const string Done = "incidents.linked";
    private const string LinkedBy = "incidents.linked_by";

    /// <summary>Actions after which the incidents may be others.</summary>
    private static readonly string[] ChangesOfClaims =
        ["document.added", "document.read_again", "document.stated_anew", "document.forgotten", "decision.joined", "decision.parted", "decision.undone", "decision.emptied"];

    /// <summary>Links, unless nothing has changed since it was last done by this version.</summary>
    /// <returns>How many incidents the record holds.</returns>
    public int Run(CancellationToken cancellationToken)
    {
        using var db = record.Db();
        var pack = RecordRules.Of(db);
        if (IsCurrent(db, By(db, pack))) return db.Incidents.Count();
        using var change = new Change(record, db);
        var count = Apply(change, pack, null, cancellationToken);
        FollowPersons(change, cancellationToken);
        change.Commit();
        return count;
    }

    // The persons whom documents name are a list among the others.
    private void FollowPersons(Change change, CancellationToken cancellationToken)
    {
        if (NamedInDocuments.Follow(change, record.Clock.GetUtcNow().UtcDateTime) || Journal.Last(change.Db, StoredLists.Withdrawn) > Journal.Last(change.Db, StoredLists.Linked)) RelinkPersons.Run(change, cancellationToken);
    }

    /// <summary>Links within a change that holds a decision already, so that both are on record or neither is.</summary>
    /// <param name="change">The change; the caller ends it.</param>
    /// <param name="decision">Number of the decision.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void AfterDecision(Change change, int decision, CancellationToken cancellationToken) =>
        Apply(change, RecordRules.Of(change.Db), decision, cancellationToken);

    /// <summary>Links within a change that chose other weights.</summary>
    /// <param name="change">The change; the caller ends it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What is another than before, and how many incidents there are.</returns>
    public (IncidentDifference Difference, int Incidents) AfterChoice(Change change, CancellationToken cancellationToken)
    {
        var pack = RecordRules.Of(change.Db);
        var (difference, readings, count) = Anew(change.Db, Linker(change.Db, pack), cancellationToken);
        difference.Write(change.Db, cancellationToken);
        Keep(change, pack, difference, readings, new() { At = record.Clock.GetUtcNow().UtcDateTime, Cause = LinkingCause.Rules, RulePack = pack.ToString(), Before = difference.Before, After = count });
        return (difference, count);
    }

    private int Apply(Change change, RulePack pack, int? decision, CancellationToken cancellationToken)
    {
        var (db, linker) = (change.Db, Linker(change.Db, pack));
        var since = Since(db);
        var followed = IsBy(db, By(db, pack)) ? FollowChanges.Run(db, linker, MadeBy(linker), since, decision, cancellationToken) : null;
        Followed = followed is not null;
        var (difference, readings, count) = followed ?? Anew(db, linker, cancellationToken);
        difference.Write(db, cancellationToken);
        var cause = decision is null ? CauseOf(since) : LinkingCause.Decision;
        Keep(change, pack, difference, readings, new() { At = record.Clock.GetUtcNow().UtcDateTime, Cause = cause, DecisionId = decision, RulePack = pack.ToString(), Before = difference.Before, After = count });
        return count;
    }

    /// <summary>Whether the last linking looked only at what was near the changes.</summary>
    internal bool Followed { get; private set; }

    /// <summary>In how many documents words are counted; null for as many as the linkage has it.</summary>
    internal int? SampleSize { get; init; }

    private IncidentLinker Linker(RecordDb db, RulePack pack)
    {
        var linker = new IncidentLinker(pack) { Threads = Environment.ProcessorCount, Weights = RecordWeights.Of(db) };
        return SampleSize is { } size ? new(pack) { Threads = linker.Threads, Weights = linker.Weights, SampleSize = size } : linker;
    }

    // The same sources build the same module: another one may file events under other keys, or weigh them otherwise.
    private static string MadeBy(IncidentLinker linker) => $"{typeof(IncidentLinker).Module.ModuleVersionId:N} {linker.Weights.Version} {linker.SampleSize}";

    /// <summary>Links from nothing and writes every row of every incident again, also of those that are as they were.</summary>
    /// <param name="change">The change; the caller ends it.</param>
    /// <param name="differs">Whether the rows, once written, are others than before; then the journal tells of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What is another than before, and how many incidents there are.</returns>
    public (IncidentDifference Difference, int Incidents) FromNothing(Change change, Func<bool> differs, CancellationToken cancellationToken)
    {
        var pack = RecordRules.Of(change.Db);
        var (difference, readings, count) = Anew(change.Db, Linker(change.Db, pack), cancellationToken);
        var all = difference with { Incomplete = [.. difference.Incomplete, .. difference.Same] };
        all.Write(change.Db, cancellationToken);
        NoteRules(change.Db, pack);
        change.Db.SaveChanges();
        change.Db.ChangeTracker.Clear();
        if (differs() || !difference.IsEmpty)
            Keep(change, pack, all, readings, new() { At = record.Clock.GetUtcNow().UtcDateTime, Cause = LinkingCause.Rules, RulePack = pack.ToString(), Before = difference.Before, After = count });
        return (difference, count);
    }

    private static Linked Anew(RecordDb db, IncidentLinker linker, CancellationToken cancellationToken)
    {
        var (documents, readings, judgements) = ToLink(db);
        var (incidents, memory) = linker.LinkToFollow(documents, judgements, cancellationToken);
        KeepLinkage.Anew(db, memory, MadeBy(linker));
        return new(IncidentDifference.Of(db, incidents), readings, incidents.Count);
    }

    private static void Keep(Change change, RulePack pack, IncidentDifference difference, IReadOnlyDictionary<string, DocumentReading> readings, LinkingRow linking)
    {
        KeepHistory.Of(change, difference, linking);
        KeepIdentifiers.Of(change, difference, readings, linking.At);
        NoteRules(change.Db, pack);
        change.Note(Done, linking.RulePack);
    }

    /// <summary>All that linkage works on: every document, its reading by its id, and the judgements that hold.</summary>
    internal static (List<LinkageDocument> Documents, Dictionary<string, DocumentReading> Readings, List<Judgement> Judgements) ToLink(RecordDb db)
    {
        var documents = StoredDocuments.All(db);
        var readings = documents.ToDictionary(d => d.Reading.Id.Value, d => d.Reading, StringComparer.Ordinal);
        return (documents, readings, Judgements(db, readings));
    }

    // On events as they are called now; those on words that are no longer read as an event are left out.
    private static List<Judgement> Judgements(RecordDb db, Dictionary<string, DocumentReading> readings) =>
        [.. Decisions.ToFollow(db).Select(j => j.Find(id => readings.GetValueOrDefault(id.Value))).OfType<JudgementFinding.Found>().Select(f => f.Judgement)];

    /// <summary>Notes that the incidents are as this version of the program and a pack see them; the caller commits it.</summary>
    internal static void NoteRules(RecordDb db, RulePack pack) => db.SetFact(LinkedBy, By(db, pack));

    private static string By(RecordDb db, RulePack pack) => $"{typeof(Relink).Assembly.GetName().Version} {pack} {RecordWeights.Of(db).Version}";

    // What happened to claims since incidents were last worked out.
    private static List<JournalRow> Since(RecordDb db)
    {
        var last = Journal.Last(db, Done);
        return [.. db.Journal.AsNoTracking().Where(j => j.Sequence > last && ChangesOfClaims.Contains(j.Action)).OrderBy(j => j.Sequence)];
    }

    // A document that was forgotten tells most.
    private static LinkingCause CauseOf(List<JournalRow> since) =>
        since.Exists(j => j.Action == "document.forgotten") ? LinkingCause.Forgotten : since.Exists(j => j.Action is "document.added" or "document.read_again") ? LinkingCause.Documents : LinkingCause.Rules;

    private static bool IsCurrent(RecordDb db, string by)
    {
        var last = Journal.Last(db, Done);
        return last > 0 && !db.Journal.Any(j => j.Sequence > last && ChangesOfClaims.Contains(j.Action)) && IsBy(db, by);
    }

    private static bool IsBy(RecordDb db, string by) => db.Fact(LinkedBy) == by;
}
