using Tawthiq.Model;

namespace Tawthiq.Web;

/// <summary>Rules, signals and confidence of reading in the plain words of one language.</summary>
internal sealed class ReasonWords(PageTexts texts)
{
    // From here on such claims are usually read right, and at least more often right than wrong.
    private const double Usually = 0.75;
    private const double Evenly = 0.5;

    // The claim itself shows them; words would say it twice.
    private static readonly HashSet<string> Shown = ["only-figure", "part", "status-open", "loose-number", "speaker", "total", "background", "only-event", "told-twice"];

    /// <summary>What a rule says; its name where it has no words yet.</summary>
    public string Rule(Basis basis) => texts.TryGet($"rule.{(basis.Rule.StartsWith("model:", StringComparison.Ordinal) ? "model" : NameOf(basis.Rule))}") ?? NameOf(basis.Rule);

    public bool Knows(string rule) => texts.Has($"rule.{rule}");

    public bool KnowsSignal(string signal) => Shown.Contains(signal) || texts.Has($"signal.{signal}");

    /// <summary>What the signals of a claim say beyond what the claim itself shows; the name of one that has no words yet.</summary>
    public IEnumerable<string> Signals(Basis basis) => basis.Signals.Where(s => !Shown.Contains(s)).Select(s => texts.TryGet($"signal.{s}") ?? s);

    /// <summary>What words did for a claim.</summary>
    public string Part(BasisPart part) => texts.Get($"BasisPart.{part.Code()}");

    /// <summary>How well such claims are read, in one of three levels; or that it was not measured.</summary>
    public string Level(Basis? basis) => texts.Get(basis?.Confidence switch
    {
        null => "reading.not_measured",
        >= Usually => "reading.usually_right",
        >= Evenly => "reading.sometimes_wrong",
        _ => "reading.often_wrong",
    });

    /// <summary>The name of a rule without its language.</summary>
    public static string NameOf(string rule) => rule[(rule.IndexOf('/') + 1)..];
}
