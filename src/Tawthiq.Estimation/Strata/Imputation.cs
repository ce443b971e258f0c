using Tawthiq.Estimation.Numbers;
using Tawthiq.Model;

namespace Tawthiq.Estimation.Strata;

/// <summary>Draws the labels that no list gives from persons that are alike, so that strata can be counted; the draws of several replicates show how much that leaves open.</summary>
/// <remarks>
/// The approximate Bayesian bootstrap of Rubin and Schenker (1986): within a cell of persons that are alike, the donors are first drawn with replacement from
/// those that have the label, and each person without it then takes that of one of these. Alike are persons on the same lists with the same other labels; where
/// fewer than <see cref="FewDonors"/> are, those on the same lists. Where these are too few as well, most often because a list gives no such label at all, it is
/// drawn from classes of persons (<see cref="ClassImputation"/>): persons on other lists are no model for them.
/// </remarks>
public static class Imputation
{
    /// <summary>Donors below which a cell is widened.</summary>
    public const int FewDonors = 5;

    /// <summary>Fills the labels of all persons, one dimension after another.</summary>
    /// <param name="persons">The persons, in an order that does not change from replicate to replicate.</param>
    /// <param name="seed">Same seed, same draws.</param>
    /// <returns>The persons in their order. A label that nobody has stays null.</returns>
    public static IReadOnlyList<ListedPerson> Fill(IReadOnlyList<ListedPerson> persons, ulong seed)
    {
        var filled = persons.ToArray();
        var dimensions = filled.Length == 0 ? 0 : filled[0].Labels.Count;
        var random = new Generator(seed);
        ClassImputation? classes = null;
        for (var d = 0; d < dimensions; d++)
        {
            var wanting = Enumerable.Range(0, filled.Length).Where(i => persons[i].Labels[d] is null).ToList();
            if (wanting.Count == 0 || wanting.Count == filled.Length) continue;
            var donors = Cells.Of(persons, d);
            foreach (var cell in wanting.GroupBy(i => donors.Of(filled[i], d)).Where(c => c.Key is not null))
            {
                var drawn = cell.Key!.Select(_ => cell.Key![Below(random, cell.Key!.Count)]).ToList(); // those without are left out above
                foreach (var i in cell) filled[i] = With(filled[i], d, drawn[Below(random, drawn.Count)]);
            }
        }
        for (var i = 0; i < filled.Length; i++)
            if (filled[i].Labels.Contains(null)) filled[i] = (classes ??= ClassImputation.Of(persons, new Generator(seed, 1))).Filled(filled[i]);
        return filled;
    }

    /// <summary>Persons without a label, for each dimension.</summary>
    public static IReadOnlyList<int> Missing(IReadOnlyList<ListedPerson> persons) =>
        persons.Count == 0 ? [] : [.. Enumerable.Range(0, persons[0].Labels.Count).Select(d => persons.Count(p => p.Labels[d] is null))];

    private static ListedPerson With(ListedPerson person, int dimension, string label) => person with { Labels = person.Labels.Select((l, d) => d == dimension ? label : l).ToValueList() };

    private static int Below(Generator random, int count) => (int)(random.Uniform() * count);

    // Labels of the donors of one dimension, by what makes persons alike.
    private sealed class Cells
    {
        private readonly Dictionary<(uint, ValueList<string?>), List<string>> _alike = [];
        private readonly Dictionary<uint, List<string>> _sameLists = [];

        public static Cells Of(IReadOnlyList<ListedPerson> persons, int dimension)
        {
            var cells = new Cells();
            foreach (var person in persons)
            {
                if (person.Labels[dimension] is not { } label) continue;
                Add(cells._alike, (person.Lists, Others(person, dimension)), label);
                Add(cells._sameLists, person.Lists, label);
            }
            return cells;
        }

        // Null where too few are alike.
        public List<string>? Of(ListedPerson person, int dimension) => Enough(_alike, (person.Lists, Others(person, dimension))) ?? Enough(_sameLists, person.Lists);

        private static ValueList<string?> Others(ListedPerson person, int dimension) => person.Labels.Where((_, d) => d != dimension).ToValueList();

        private static List<string>? Enough<TKey>(Dictionary<TKey, List<string>> cells, TKey key) where TKey : notnull => cells.TryGetValue(key, out var donors) && donors.Count >= FewDonors ? donors : null;

        private static void Add<TKey>(Dictionary<TKey, List<string>> cells, TKey key, string label) where TKey : notnull
        {
            if (!cells.TryGetValue(key, out var donors)) cells[key] = donors = [];
            donors.Add(label);
        }
    }
}
