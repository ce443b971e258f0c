using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Store;

/// <summary>What is noted of a record as a whole: its settings, and what made its derived values.</summary>
internal static class Facts
{
    /// <summary>Null where nothing is noted under the name.</summary>
    public static string? Fact(this RecordDb db, string name) => db.RecordFacts.AsNoTracking().FirstOrDefault(f => f.Name == name)?.Value;

    /// <summary>Notes it in place of what was; null for nothing. Within a change, whose caller saves it.</summary>
    public static void SetFact(this RecordDb db, string name, string? value)
    {
        db.RecordFacts.Where(f => f.Name == name).ExecuteDelete();
        if (value is not null) db.RecordFacts.Add(new FactRow { Name = name, Value = value });
    }
}
