using System.CommandLine;
using Tawthiq.Extract.Asking;
using Tawthiq.Extraction.Models;

namespace Tawthiq.CommandLine;

/// <summary>The options of a model, the same for every verb that reads: without an address no model is asked.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _url = new("--model-url") { Description = "Also asks a model at this OpenAI-compatible server (or TAWTHIQ_MODEL_URL); keeps what the text bears out.", HelpName = "address" };
    private readonly Option<string?> _name = new("--model") { Description = "The model's name at its server (or TAWTHIQ_MODEL).", HelpName = "name" };
    private readonly Option<bool> _remote = new("--allow-remote") { Description = "Lets the texts of documents leave this machine." };
    private readonly Option<string?> _cache = new("--model-cache") { Description = "Folder in which answers are kept, so that a text is asked about once.", HelpName = "folder" };
    private readonly Option<int> _timeout = new("--model-timeout") { Description = "Seconds that one answer may take.", DefaultValueFactory = _ => 120, HelpName = "seconds" };

    public ModelOptions() => _timeout.Validators.Add(r =>
    {
        if (r.GetValueOrDefault<int>() is < 1 or > 3600) r.AddError("An answer may take from 1 to 3600 seconds.");
    });

    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { _url, _name, _remote, _cache, _timeout }) verb.Options.Add(option);
    }

    /// <summary>The model that was asked for.</summary>
    /// <param name="terminal">Takes what speaks against it, and the warning where texts leave the machine.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="cache">Folder for answers where none is named; null keeps none.</param>
    public ChosenModel Open(Terminal terminal, ParseResult parsed, string? cache = null)
    {
        var url = parsed.GetValue(_url) ?? Environment.GetEnvironmentVariable("TAWTHIQ_MODEL_URL");
        if (string.IsNullOrWhiteSpace(url)) return new ChosenModel.None();
        var (name, remote) = (parsed.GetValue(_name) ?? Environment.GetEnvironmentVariable("TAWTHIQ_MODEL"), parsed.GetValue(_remote));
        if (ModelSettings.Fault(url, name, remote) is { } fault)
        {
            terminal.Say(fault);
            return new ChosenModel.Refused();
        }
        var settings = new ModelSettings(new Uri(url), name!) // a name was asked for above
        {
            AllowRemote = remote, Key = Environment.GetEnvironmentVariable("TAWTHIQ_MODEL_KEY") is { Length: > 0 } key ? key : null,
            Cache = parsed.GetValue(_cache) ?? cache, Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        };
        if (!settings.IsLocal) terminal.Say($"WARNING: the whole text of each document is sent to {settings.Url.Host}, another machine.");
        return new ChosenModel.Chosen(new AskModel(settings, terminal.Clock));
    }
}

/// <summary>Whether a model is asked.</summary>
internal abstract record ChosenModel
{
    private ChosenModel() { }

    /// <summary>The rules read alone.</summary>
    public sealed record None : ChosenModel;

    /// <summary>What was asked for cannot be; that was said.</summary>
    public sealed record Refused : ChosenModel;

    /// <summary>This one.</summary>
    public sealed record Chosen(AskModel Asked) : ChosenModel;

    /// <summary>The model; null for none.</summary>
    public AskModel? Model => (this as Chosen)?.Asked;
}

/// <summary>Adds up what a model gave over many documents.</summary>
internal sealed class ModelTally
{
    private readonly SortedDictionary<Rejection, int> _rejected = [];
    private readonly SortedDictionary<string, int> _unanswered = new(StringComparer.Ordinal);
    private int _documents;
    private int _claims;

    /// <summary>Whether some document got no answer.</summary>
    public bool AnyUnanswered => _unanswered.Count > 0;

    public void Add(Asked? asked)
    {
        switch (asked)
        {
            case Asked.Unanswered { Sentence: var why }: _unanswered[why] = _unanswered.GetValueOrDefault(why) + 1; break;
            case Asked.Answered { Reading: var grounded }:
                _documents++;
                _claims += grounded.Reading.Events.Sum(e => e.Casualties.Count) + grounded.Reading.Totals.Count;
                foreach (var why in grounded.Rejected) _rejected[why] = _rejected.GetValueOrDefault(why) + 1;
                break;
        }
    }

    /// <summary>Says on standard error what came of it; nothing where no model was asked.</summary>
    public void Say(Terminal terminal, AskModel? model)
    {
        if (model is null) return;
        var thrown = _rejected.Count == 0 ? "" : $"; thrown away: {Counted(_rejected.Values.Sum(), "part")} of its answers ({string.Join(", ", _rejected.Select(r => $"{r.Value} {Why(r.Key)}"))})";
        terminal.Say($"model {model.Settings.Model}: {Counted(_documents, "document")} answered, {Counted(_claims, "count")} borne out by the text{thrown}.");
        foreach (var (why, documents) in _unanswered) terminal.Say($"model {model.Settings.Model}: {Counted(documents, "document")} read by the rules alone: {why}.");
    }

    private static string Counted(int n, string what) => n == 1 ? $"1 {what}" : $"{n} {what}s";

    private static string Why(Rejection why) => why switch
    {
        Rejection.NotInText => "not in the text",
        Rejection.InNoise => "in menus or comments",
        Rejection.OtherNumber => "with another number",
        Rejection.SeveralNumbers => "with several numbers",
        Rejection.OtherDate => "with another date",
        Rejection.Malformed => "not of the form",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
