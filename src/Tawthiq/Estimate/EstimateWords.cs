using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Tawthiq.Estimation;
using Tawthiq.Linkage.Persons;
using Tawthiq.Web;

namespace Tawthiq.Estimate;

/// <summary>The sentences of estimates in one language, from <c>languages/&lt;code&gt;/estimate.json</c>.</summary>
internal sealed class EstimateWords
{
    private static readonly Dictionary<string, EstimateWords> Loaded = PageLanguage.All.ToDictionary(l => l.Code, l => new EstimateWords(l));
    private readonly Dictionary<string, string> _sentences;

    private EstimateWords(PageLanguage language)
    {
        Language = language;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"languages/{language.Code}/estimate.json")
            ?? throw new InvalidOperationException($"languages/{language.Code}/estimate.json is not built into the program.");
        _sentences = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!; // the file is one object
    }

    public static EstimateWords Of(PageLanguage language) => Loaded[language.Code];

    public PageLanguage Language { get; }

    public IEnumerable<string> Keys => _sentences.Keys;

    public string this[string key] => _sentences[key];

    /// <summary>A sentence with its places filled: <c>{0}</c>, <c>{1}</c>, ….</summary>
    public string Say(string key, params ReadOnlySpan<object> values)
    {
        var sentence = _sentences[key];
        for (var i = 0; i < values.Length; i++) sentence = sentence.Replace($"{{{i}}}", Isolated(values[i]), StringComparison.Ordinal);
        return sentence;
    }

    /// <summary>What a label of persons is called: a code in words, anything else as the lists write it.</summary>
    public string Label(PersonDimension dimension, string label) => dimension is PersonDimension.Sex or PersonDimension.Age ? _sentences[$"label.{label}"] : Isolated(label);

    /// <summary>The sentence of a finding.</summary>
    public string Told(Finding finding) => Say($"finding.{finding.Code}", [.. finding.Values.Select(v => (object)(double.TryParse(v, CultureInfo.InvariantCulture, out var number) && number >= 1000 ? Number(number) : v))]);

    /// <summary>An estimate in one sentence that cannot be read as a bare number.</summary>
    public string Told(StratumEstimate stratum)
    {
        var estimate = stratum.Estimate;
        var start = stratum.Name is { } name ? Say("stratum", name) : "";
        return estimate.Number is { } number
            ? start + Say("result", Number(estimate.Documented), Number(number.Low), Number(number.High)) + string.Concat(estimate.Warnings.Select(w => " " + Told(w)))
            : start + Say("refused", Number(estimate.Documented)) + string.Concat(estimate.Refusals.Select(r => " " + Told(r)));
    }

    /// <summary>The same without what a reader must know besides, for a drawing.</summary>
    public string Short(StratumEstimate stratum) =>
        (stratum.Name is { } name ? Say("stratum", name) : "") + (stratum.Estimate.Number is { } number
            ? Say("result", Number(stratum.Estimate.Documented), Number(number.Low), Number(number.High))
            : Say("refused", Number(stratum.Estimate.Documented)));

    /// <summary>A whole number with the language's grouping; digits are Western in all three.</summary>
    public string Number(double number)
    {
        var digits = Math.Round(number).ToString("#,0", CultureInfo.InvariantCulture);
        return Language.Code == "fr" ? digits.Replace(',', '\u202F') : digits;
    }

    /// <summary>An interval; in Arabic in words, because two numbers with a dash are read from both sides.</summary>
    public string Range(double low, double high) => Say("range", Number(low), Number(high));

    /// <summary>A name of a list or stratum inside a sentence of another direction; the notation of a model always runs from left to right.</summary>
    private string Isolated(object value) => value is not string text || !Language.IsRightToLeft ? $"{value}"
        : text.StartsWith('[') ? $"\u2066{text}\u2069"
        : text.Any(char.IsAsciiLetter) ? $"\u2068{text}\u2069" : text;
}
