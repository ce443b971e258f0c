using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>The incidents of a record in order of day, those without one last.</summary>
internal static class ListIncidents
{
    public static IEnumerable<Incident> Of(RecordDb db) => db.Incidents.AsNoTracking()
        .OrderBy(i => i.DateFrom == null).ThenBy(i => i.DateFrom).ThenBy(i => i.Id)
        .Select(i => i.Detail).AsEnumerable();
}
