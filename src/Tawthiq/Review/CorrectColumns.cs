using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Store;

namespace Tawthiq.Review;

/// <summary>A person says what the columns of a list hold. Its rows stay as they were found, persons are worked out anew, all in one change of the record; what was said before stays readable and can be said again.</summary>
/// <param name="record">Open for writing.</param>
/// <param name="workOut">Works the persons out anew.</param>
internal sealed class CorrectColumns(Record record, WorkOutPersons workOut)
{
    /// <summary>Corrects the columns of a list.</summary>
    /// <param name="list">Number of the list.</param>
    /// <param name="said">What its columns hold; those not named stay as they are.</param>
    /// <param name="by">Who says so, and why.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    public Decided Run(int list, ListMapping said, Signed by, CancellationToken cancellationToken)
    {
        if (DecideIncidents.Fault(by) is { } fault) return fault;
        using var db = record.Db();
        var number = list.ToString(CultureInfo.InvariantCulture);
        if (db.Lists.AsNoTracking().FirstOrDefault(l => l.Id == list) is not { } row) return new Decided.Refused(DecisionFault.NoList, number);
        var was = ColumnsInForce.Of(db, row);
        if (said.Columns.FirstOrDefault(s => was.All(c => c.Column != s.Column)) is { } unknown) return new Decided.Refused(DecisionFault.NoColumn, unknown.Column);
        var mapping = said.Over(was);
        if (!mapping.HoldsNames) return new Decided.Refused(DecisionFault.NoNames, row.Name);
        if (mapping.Columns.Equals(was)) return new Decided.Refused(DecisionFault.Unchanged, row.Name);
        using var change = new Change(record, db);
        var actor = by.Sign ?? Journal.Person;
        var made = ColumnsInForce.Add(db, list, mapping.Columns, actor, string.IsNullOrWhiteSpace(by.Reason) ? null : by.Reason.Trim(), record.Clock.GetUtcNow().UtcDateTime);
        change.Note("list.corrected", number, actor);
        db.ChangeTracker.Clear();
        workOut(change, cancellationToken);
        change.Commit();
        return new Decided.Made(made);
    }
}
