using System.Globalization;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>How likely a word in Arabic and one in Latin letters are one name: <c>rules/names-alignment.tsv</c>, learned from pairs of names.</summary>
internal sealed class Alignment
{
    private readonly ChunkModel _forth = new(4), _back = new(2);

    private Alignment()
    {
        foreach (var row in RuleTable.Read("names-alignment.tsv"))
            (row[0] == ">" ? _forth : _back).Add(row[1][0], row[2][0], row[3][0], row[4] == "-" ? "" : row[4], double.Parse(row[5], CultureInfo.InvariantCulture));
    }

    /// <summary>The one of this build.</summary>
    public static Alignment Learned { get; } = new();

    /// <summary>Log2 of how likely the Arabic word is written as the Latin one, for each of its letters.</summary>
    public double Forth(string arabic, string latin) => Math.Log2(_forth.Likelihood(arabic, latin) + 1e-300) / Math.Max(1, latin.Length);

    /// <summary>Log2 of how likely the Latin word is written as the Arabic one, for each of its letters.</summary>
    public double Back(string arabic, string latin) => Math.Log2(_back.Likelihood(latin, arabic) + 1e-300) / Math.Max(1, arabic.Length);

    /// <summary>Both, for each letter: about -1 for a usual romanisation, -4 and less for other names.</summary>
    public double Of(string arabic, string latin) => Of(Arabic(arabic), Latin(latin), double.NegativeInfinity);

    /// <summary>A word in Arabic letters, to be compared with many.</summary>
    public Word Arabic(string word) => new(word, _forth.Prepare(word));

    /// <summary>A word in Latin letters, to be compared with many.</summary>
    public Word Latin(string word) => new(word, _back.Prepare(word));

    /// <summary>How likely both are one name, for each letter; where it is less than something, minus infinity is as good an answer.</summary>
    public double Of(Word arabic, Word latin, double atLeast)
    {
        var letters = arabic.Text.Length + latin.Text.Length;
        var least = double.Exp2(atLeast * letters);
        // The way with fewer choices first: the other can only take away from it.
        var back = _back.Likelihood(latin.Given, arabic.Text, least);
        if (back < least) return double.NegativeInfinity;
        return (Math.Log2(back + 1e-300) + Math.Log2(_forth.Likelihood(arabic.Given, latin.Text, least / back) + 1e-300)) / letters;
    }

    /// <summary>A word with what its letters may give.</summary>
    internal sealed record Word(string Text, ChunkModel.Word Given);
}
