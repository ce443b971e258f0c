using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Tawthiq.Linkage.Persons;
using Tawthiq.Reconcile.Lists;

namespace Tawthiq.CommandLine;

/// <summary>The files that a linkage of lists of persons writes.</summary>
internal static class PersonFiles
{
    /// <summary>Each row with its person.</summary>
    public static void WriteRows(string file, LinkedLists linked)
    {
        var lists = linked.Lists.ToDictionary(l => l.List.Name, l => l.List);
        using var writer = new StreamWriter(file, false, new System.Text.UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        // A million rows: only names of files need quoting, and those once.
        var names = linked.Lists.Select(l => l.List.Name).Concat(linked.Linkage.Lists).Distinct().ToDictionary(n => n, Quoted);
        writer.WriteLine("person,list,file,line,probability");
        foreach (var person in linked.Linkage.Persons)
            foreach (var row in person.Rows)
            {
                Write(writer, person.Id);
                writer.Write(names[row.List]);
                writer.Write(',');
                writer.Write(names[row.Row.List]);
                writer.Write(',');
                Write(writer, lists[row.Row.List].Line(row.Row.Row));
                writer.WriteLine(Probability(row.Probability));
            }
    }

    private static void Write(StreamWriter writer, int number)
    {
        Span<char> digits = stackalloc char[12];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        digits[length] = ',';
        writer.Write(digits[..(length + 1)]);
    }

    private static readonly string[] Shares = [.. Enumerable.Range(0, KeptProbability.Parts + 1).Select(n => (n / (double)KeptProbability.Parts).ToString("0.####", CultureInfo.InvariantCulture))];

    private static string Probability(double p) => Shares[KeptProbability.PartsOf(p)];

    /// <summary>Pairs that may be one person, with what speaks for and against.</summary>
    public static void WritePairs(string file, LinkedLists linked)
    {
        var lists = linked.Lists.ToDictionary(l => l.List.Name, l => l.List);
        using var csv = Csv(file);
        foreach (var column in new[] { "left", "left_line", "right", "right_line", "probability", "together", "evidence" }) csv.WriteField(column);
        csv.NextRecord();
        foreach (var pair in linked.Linkage.Pairs)
        {
            csv.WriteField(pair.Left.List);
            csv.WriteField(lists[pair.Left.List].Line(pair.Left.Row));
            csv.WriteField(pair.Right.List);
            csv.WriteField(lists[pair.Right.List].Line(pair.Right.Row));
            csv.WriteField(Probability(pair.Probability));
            csv.WriteField(pair.Together ? "yes" : "no");
            csv.WriteField(string.Join("; ", linked.Linkage.Explain(pair.Left, pair.Right).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Field} {e.Level.Replace('_', ' ')} {e.Weight:+0.0;-0.0;0}"))));
            csv.NextRecord();
        }
    }

    /// <summary>How many persons are on which lists: a column of 0 and 1 for each list, and their count; with a number of the draw where there are several.</summary>
    public static void WriteOverlap(string file, PersonLinkage linkage, int samples, ulong seed, CancellationToken cancellationToken)
    {
        using var csv = Csv(file);
        foreach (var list in linkage.Lists) csv.WriteField(list);
        csv.WriteField("count");
        if (samples > 0) csv.WriteField("replicate");
        csv.NextRecord();
        for (var sample = 0; sample < Math.Max(1, samples); sample++)
            foreach (var (lists, count) in samples == 0 ? linkage.Overlap() : linkage.SampledOverlap(sample, seed, cancellationToken))
            {
                for (var l = 0; l < linkage.Lists.Count; l++) csv.WriteField((lists >> l) & 1);
                csv.WriteField(count);
                if (samples > 0) csv.WriteField(sample + 1);
                csv.NextRecord();
            }
    }

    private static CsvWriter Csv(string file) =>
        new(new StreamWriter(file, false, new System.Text.UTF8Encoding(false)), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });

    private static string Quoted(string text) => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
