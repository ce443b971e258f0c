using Tawthiq.Linkage;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Which rule pack a record works out its incidents with: a setting of the record, on which the journal tells.</summary>
internal static class RecordRules
{
    /// <summary>The pack of a record that nobody chose one for.</summary>
    private const string First = "airwars";

    private const string Name = "incidents.rule_pack";

    /// <summary>The pack that a record uses, as this version of the program has it.</summary>
    /// <exception cref="RecordException">This version has no pack of that name.</exception>
    public static RulePack Of(RecordDb db)
    {
        var name = db.Fact(Name) ?? First;
        return RulePack.Names.Contains(name) ? RulePack.Named(name)
            : throw new RecordException($"The record uses the rule pack '{name}', which this version does not have; use a newer version, or choose one of {string.Join(", ", RulePack.Names)} with `tawthiq rules`.");
    }

    /// <summary>Sets the pack; the caller notes and commits it.</summary>
    public static void Set(RecordDb db, RulePack pack) => db.SetFact(Name, pack.Name);
}
