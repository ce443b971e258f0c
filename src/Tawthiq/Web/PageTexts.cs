using System.Reflection;
using System.Text.Json;

namespace Tawthiq.Web;

/// <summary>The sentences of the pages in one language, from <c>languages/&lt;code&gt;/pages.json</c>.</summary>
/// <remarks>A value is a sentence, or one sentence for each plural category of the language that it needs.</remarks>
internal sealed class PageTexts
{
    private readonly Dictionary<string, JsonElement> _texts;

    private PageTexts(Dictionary<string, JsonElement> texts) => _texts = texts;

    private static readonly Dictionary<string, PageTexts> Loaded = PageLanguage.All.ToDictionary(l => l.Code, l => Load(l.Code));

    public static PageTexts Of(PageLanguage language) => Loaded[language.Code];

    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>A sentence with its placeholders filled.</summary>
    /// <exception cref="KeyNotFoundException">The data file lacks the key; a test keeps this from happening.</exception>
    public string Get(string key, params ReadOnlySpan<(string Name, object Value)> fill) => Fill(_texts[key].GetString()!, fill); // a test checks the shapes

    /// <summary>A sentence without placeholders; null where the data file has none, for codes that come from data.</summary>
    public string? TryGet(string key) => _texts.TryGetValue(key, out var sentence) ? sentence.GetString() : null;

    /// <summary>Whether there is such a sentence; for codes that come from data.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The sentence for one plural category, or the one for <c>other</c> where the file does not part them.</summary>
    public string Plural(string key, PluralCategory category)
    {
        var forms = _texts[key];
        return (forms.TryGetProperty(category.ToString().ToLowerInvariant(), out var form) ? form : forms.GetProperty("other")).GetString()!;
    }

    /// <summary>All sentences of a key, by plural category; one without a name where it has no plural.</summary>
    public IReadOnlyDictionary<string, string> Forms(string key) => _texts[key].ValueKind == JsonValueKind.String
        ? new Dictionary<string, string> { [""] = _texts[key].GetString()! }
        : _texts[key].EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);

    /// <summary>Puts values where <c>{name}</c> stands.</summary>
    public static string Fill(string sentence, params ReadOnlySpan<(string Name, object Value)> fill)
    {
        foreach (var (name, value) in fill) sentence = sentence.Replace($"{{{name}}}", value.ToString(), StringComparison.Ordinal);
        return sentence;
    }

    private static PageTexts Load(string code)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"languages/{code}/pages.json")
            ?? throw new InvalidOperationException($"languages/{code}/pages.json is not built into the program.");
        return new(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(stream)!);
    }
}
