using System.Reflection;

namespace Tawthiq.Web;

/// <summary>Names of countries in the languages of the pages, from <c>places/countries.tsv</c>.</summary>
internal static class CountryNames
{
    private static readonly Dictionary<(string Language, string Country), string> Names = Read();

    /// <summary>The name; the code itself where there is none.</summary>
    /// <param name="language">Language of the page.</param>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static string Of(PageLanguage language, string country) => Names.GetValueOrDefault((language.Code, country), country);

    private static Dictionary<(string, string), string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("places/countries.tsv") ?? throw new InvalidOperationException("places/countries.tsv is not built into the program.");
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).ToList();
        // The first of several names is the usual one.
        return rows.Skip(1).SelectMany(row => rows[0].Index().Where(c => PageLanguage.All.Any(l => l.Code == c.Item)).Select(c => (c.Item, row[0], row[c.Index].Split(';')[0])))
            .ToDictionary(n => (n.Item1, n.Item2), n => n.Item3);
    }
}
