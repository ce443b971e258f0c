using System.Globalization;
using System.Reflection;
using Tawthiq.Estimation;
using Tawthiq.Estimation.Lists;
using Tawthiq.Extraction.Places;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Estimate;

/// <summary>What is asked of an estimate from the record's lists.</summary>
/// <param name="Title">What to call it; null for nothing.</param>
/// <param name="By">What to part persons by; empty for all together alone.</param>
/// <param name="Draws">Ways of parting uncertain rows into persons that go into it, from 1.</param>
/// <param name="Settings">How.</param>
internal sealed record EstimateAsked(string? Title, ValueList<PersonDimension> By, int Draws, EstimateSettings Settings);

/// <summary>Estimates how many persons there are, on a list or not, from the record's lists of persons, and keeps it.</summary>
internal static class EstimatePersons
{
    /// <summary>Longest title.</summary>
    public const int LongestTitle = 200;

    /// <summary>Works an estimate out. The record is only read: it takes minutes where strata are many.</summary>
    /// <param name="db">The record.</param>
    /// <param name="asked">What.</param>
    /// <param name="places">To bring places to the divisions they lie in.</param>
    /// <param name="told">Told of each stratum that is ready.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimate without a number and time of its own.</returns>
    /// <exception cref="InvalidDataException">There is nothing to estimate from; the message says what to do.</exception>
    public static EstimateRow WorkOut(RecordDb db, EstimateAsked asked, Gazetteer places, Action<KeptStratum> told, CancellationToken cancellationToken)
    {
        var until = db.Journal.Max(j => (long?)j.Sequence) ?? 0;
        if (StoredLists.Link(db, cancellationToken) is not var (lists, linkage)) throw new InvalidDataException("The record holds no list of persons; `tawthiq lists add FILE` takes one in.");
        if (linkage.Lists.Count > OverlapTable.MostLists) throw new InvalidDataException($"The record has {linkage.Lists.Count} lists; at most {OverlapTable.MostLists} can be estimated from.");
        var tables = new PersonTables([.. lists.Select(l => l.List)], linkage, asked.By, places);
        var results = new List<KeptStratum>();
        var strata = tables.Drawn(asked.Draws, asked.Settings.Seed, cancellationToken);
        foreach (var (i, estimate) in EstimateParts.Of([.. strata.Select(s => s.Replicates)], asked.Settings, cancellationToken).Index())
        {
            results.Add(new(strata[i].Labels, WithoutBallast(estimate)));
            told(results[^1]);
        }
        return new()
        {
            Actor = Journal.Person, Title = asked.Title, By = asked.By, Draws = asked.Draws, JournalUntil = until, Version = Version, Results = results.ToValueList(),
            Lists = lists.Select(l => new EstimatedList(l.Row.Name, l.Row.Rows)).ToValueList(),
            Drawn = asked.By.Zip(tables.Missing, (d, n) => new DrawnLabels(d, n)).Where(d => d.Persons > 0).ToValueList(),
        };
    }

    /// <summary>Puts an estimate on record.</summary>
    /// <returns>Its number.</returns>
    public static int Keep(Record record, EstimateRow estimate, string? sign)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        (estimate.Id, estimate.MadeAt, estimate.Actor) = ((db.Estimates.Max(e => (int?)e.Id) ?? 0) + 1, record.Clock.GetUtcNow().UtcDateTime, sign ?? Journal.Person);
        db.Estimates.Add(estimate);
        change.Note("estimate.made", estimate.Id.ToString(CultureInfo.InvariantCulture), estimate.Actor);
        change.Commit();
        return estimate.Id;
    }

    /// <summary>Version of the program, part of every result.</summary>
    public static string Version => typeof(EstimatePersons).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    // The threads change no figure, and what each method holds likely of every number is drawn nowhere.
    private static Estimation.Estimate WithoutBallast(Estimation.Estimate estimate) => estimate with
    {
        Settings = estimate.Settings with { Threads = 1 },
        Methods = estimate.Methods.Select(m => m with { Number = m.Number is { } number ? number with { Points = [] } : null }).ToValueList(),
    };
}
