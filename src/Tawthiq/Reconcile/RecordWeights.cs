using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Which match weights a record brings its reports together with: a setting of the record, on which the journal tells.</summary>
internal static class RecordWeights
{
    private const string Name = "incidents.weights";

    /// <summary>The weights of a record; those of this version of the program where nobody chose others.</summary>
    /// <exception cref="RecordException">The set that was chosen is missing, or this version cannot work with it.</exception>
    public static LinkageWeights Of(RecordDb db)
    {
        if (db.Fact(Name) is not { } id) return LinkageWeights.Shipped;
        if (db.WeightSets.AsNoTracking().FirstOrDefault(w => w.Id == id) is not { } kept)
            throw new RecordException($"The record uses the weights '{id}', which are missing from it; restore it from a backup, or put those of the program in force with `tawthiq weights --use shipped`.");
        try
        {
            return LinkageWeights.Of(id, kept.Levels);
        }
        catch (ArgumentException fault)
        {
            throw new RecordException($"This version cannot work with the weights '{id}' of the record: {fault.Message} Put others in force with `tawthiq weights --use`.");
        }
    }

    /// <summary>Name and version of the weights of a record, also of a set that is missing or broken.</summary>
    public static string NameOf(RecordDb db) => db.Fact(Name) ?? LinkageWeights.Shipped.Version;

    /// <summary>Sets the weights; the caller keeps the set, notes and commits it.</summary>
    /// <param name="db">Within a change.</param>
    /// <param name="id">Id of a kept set; null for those of the program.</param>
    public static void Set(RecordDb db, string? id) => db.SetFact(Name, id);
}
