using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Which weights are put in force.</summary>
internal abstract record WeightsWished
{
    private WeightsWished() { }

    /// <summary>Those of this version of the program.</summary>
    public sealed record Shipped : WeightsWished;

    /// <summary>Those that the record's own documents and people's judgements give.</summary>
    public sealed record Estimated : WeightsWished;

    /// <summary>Those of a file.</summary>
    public sealed record OfFile(LinkageWeights Weights) : WeightsWished;
}

/// <summary>What a choice of weights came to.</summary>
/// <param name="Before">Name and version of the weights before.</param>
/// <param name="After">Name and version of the weights now.</param>
/// <param name="Incidents">How many incidents there are now.</param>
/// <param name="IncidentsBefore">How many there were.</param>
/// <param name="Begun">How many there were not before.</param>
/// <param name="Ended">How many are no longer.</param>
/// <param name="Joined">How many stand on with other reports than before.</param>
internal sealed record WeightsChosen(string Before, string After, int Incidents, int IncidentsBefore, int Begun, int Ended, int Joined);

/// <summary>Puts match weights in force for a record: all reports are brought together anew in one transaction. What people decided holds under any weights.</summary>
internal sealed class ChooseWeights(Record record)
{
    /// <param name="wished">Which.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <exception cref="RecordException">A file holds other weights than the set of its name and version that is on record.</exception>
    public WeightsChosen Run(WeightsWished wished, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        // A set that is gone or broken must not keep others from being chosen.
        var before = RecordWeights.NameOf(db);
        var weights = wished switch
        {
            WeightsWished.Shipped => LinkageWeights.Shipped,
            WeightsWished.OfFile file => file.Weights,
            _ => EstimateWeights.AsSet(db, cancellationToken),
        };
        using var change = new Change(record, db);
        if (wished is not WeightsWished.Shipped) Keep(change, weights, wished is WeightsWished.OfFile ? "file" : "estimated");
        RecordWeights.Set(db, wished is WeightsWished.Shipped ? null : weights.Version);
        db.SaveChanges();
        var (difference, incidents) = new Relink(record).AfterChoice(change, cancellationToken);
        var chosen = new WeightsChosen(before, weights.Version, incidents, difference.Before, difference.Begun.Count, difference.Ended.Count, difference.Altered.Count(a => !a.Before.Events.Equals(a.After.Events)));
        change.Note("incidents.weights_chosen", Told(chosen));
        change.Commit();
        return chosen;
    }

    private void Keep(Change change, LinkageWeights weights, string origin)
    {
        var levels = weights.All.Where(w => w.Field != "version").ToValueList();
        if (change.Db.WeightSets.AsNoTracking().FirstOrDefault(w => w.Id == weights.Version) is { } kept)
        {
            if (!kept.Levels.Equals(levels)) throw new RecordException($"The record holds other weights under the name {weights.Version}; raise 'version number' in the file.");
            return;
        }
        change.Db.WeightSets.Add(new WeightSetRow { Id = weights.Version, At = record.Clock.GetUtcNow().UtcDateTime, Origin = origin, Levels = levels });
        change.Note("weights.kept", weights.Version);
    }

    private static string Told(WeightsChosen c) => string.Create(CultureInfo.InvariantCulture,
        $"{c.After} instead of {c.Before}; {c.Incidents} incidents instead of {c.IncidentsBefore}, {c.Begun} new, {c.Ended} gone, {c.Joined} with other reports");
}
