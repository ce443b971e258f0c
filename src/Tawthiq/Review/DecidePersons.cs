using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Review;

/// <summary>Works the persons out anew within a change.</summary>
internal delegate int WorkOutPersons(Change change, CancellationToken cancellationToken);

/// <summary>A row of a list on record.</summary>
/// <param name="List">Number of the list.</param>
/// <param name="Row">From 0.</param>
internal readonly record struct ListedRow(int List, int Row);

/// <summary>What a person decides on two rows of lists: that they are one person, two, or that it cannot be told; and to undo that. Each is one change of the record with the persons that follow from it.</summary>
/// <param name="record">Open for writing.</param>
/// <param name="workOut">Works the persons out anew.</param>
internal sealed class DecidePersons(Record record, WorkOutPersons workOut)
{
    /// <summary>Judges two rows.</summary>
    public Decided Judge(ListedRow left, ListedRow right, Verdict verdict, Signed by, CancellationToken cancellationToken)
    {
        if (DecideIncidents.Fault(by) is { } fault) return fault;
        if (left == right) return new Decided.Refused(DecisionFault.Itself, "");
        if ((right.List, right.Row).CompareTo((left.List, left.Row)) < 0) (left, right) = (right, left);
        using var db = record.Db();
        foreach (var row in new[] { left, right })
            if (!db.ListLines.Any(l => l.ListId == row.List && l.Row == row.Row)) return new Decided.Refused(DecisionFault.NoEvent, string.Create(CultureInfo.InvariantCulture, $"{row.List}:{row.Row}"));
        var decided = new PersonVerdictRow { Actor = "", Verdict = verdict, LeftListId = left.List, LeftRow = left.Row, RightListId = right.List, RightRow = right.Row };
        return Put(db, decided, "verdict.given", by, cancellationToken);
    }

    /// <summary>A verdict no longer holds. To undo an undoing restores what it undid.</summary>
    public Decided Undo(int verdict, Signed by, CancellationToken cancellationToken)
    {
        if (DecideIncidents.Fault(by) is { } fault) return fault;
        using var db = record.Db();
        var text = verdict.ToString(CultureInfo.InvariantCulture);
        if (db.PersonVerdicts.AsNoTracking().FirstOrDefault(v => v.Id == verdict) is not { } known) return new Decided.Refused(DecisionFault.NoDecision, text);
        if (!PersonVerdicts.Holding(db).Contains(verdict)) return new Decided.Refused(DecisionFault.UndoneBefore, text);
        var undoing = new PersonVerdictRow
        {
            Actor = "", Undoes = verdict, Verdict = known.Verdict, LeftListId = known.LeftListId, LeftRow = known.LeftRow, RightListId = known.RightListId, RightRow = known.RightRow,
        };
        return Put(db, undoing, "verdict.undone", by, cancellationToken);
    }

    private Decided.Made Put(RecordDb db, PersonVerdictRow decided, string action, Signed by, CancellationToken cancellationToken)
    {
        using var change = new Change(record, db);
        (decided.Id, decided.At) = ((db.PersonVerdicts.Max(v => (int?)v.Id) ?? 0) + 1, record.Clock.GetUtcNow().UtcDateTime);
        (decided.Actor, decided.Reason) = (by.Sign ?? Journal.Person, string.IsNullOrWhiteSpace(by.Reason) ? null : by.Reason.Trim());
        db.PersonVerdicts.Add(decided);
        change.Note(action, decided.Id.ToString(CultureInfo.InvariantCulture), decided.Actor);
        db.ChangeTracker.Clear();
        // Who says that it cannot be told keeps the pair from being asked again, and moves nothing.
        if (decided.Verdict != Verdict.Unsure) workOut(change, cancellationToken);
        change.Commit();
        return new(decided.Id);
    }
}
