using Tawthiq.Model;

namespace Tawthiq.CommandLine;

/// <summary>Rules and signals of reading in plain words.</summary>
internal static class ReasonWords
{
    private static readonly Dictionary<string, string> Rules = new(StringComparer.Ordinal)
    {
        ["number-outcome"] = "the number stands with a word for the dead, the wounded, …",
        ["outcome-before-people"] = "the word for the harm stands before the people",
        ["people-before-outcome"] = "the people stand before the word for the harm",
        ["people-number"] = "the number stands beside a word for the dead, the wounded, …",
        ["toll"] = "the number follows a word for a toll",
        ["part"] = "a part of the count before it",
        ["of-them"] = "a part of those it names",
        ["sum"] = "one of the items that add up to a count",
        ["bare-figure"] = "a figure without a noun, after a word of counting",
        ["label"] = "a label before the number says what happened",
        ["gapping"] = "the verb of the figure before it goes on",
        ["former-count"] = "an earlier figure of the same toll",
        ["noun"] = "the noun itself says what happened",
        ["bereaved"] = "somebody lost their family",
        ["nobody"] = "words for nobody",
        ["deed-decides"] = "a word that names this kind of deed and no other",
        ["deed-named"] = "a word that usually names this kind of deed",
        ["deed-hinted"] = "a word that hints at this kind of deed",
        ["by-harm"] = "by what happened to the people",
        ["type-of-text"] = "the kind of deed that the text speaks of",
        ["type-presumed"] = "no word names the deed",
        ["day-of-deed"] = "the date stands beside the word for the deed",
        ["day-in-clause"] = "the date stands in the same clause",
        ["day-of-figure"] = "the day on which the figure was told",
        ["day-of-text"] = "the day that the text speaks of",
        ["place-in-clause"] = "the place stands in the same clause",
        ["place-of-text"] = "the place that the text speaks of",
        ["accused"] = "the party stands beside the word for the deed",
    };

    // Null where the claim itself shows it.
    private static readonly Dictionary<string, string?> Signals = new(StringComparer.Ordinal)
    {
        ["no-number"] = "no number is written",
        ["named-person"] = "one person who is named or known",
        ["no-noun"] = "no noun says who they are",
        ["refers-back"] = "refers to people named before",
        ["far"] = "the word for the harm stands far away",
        ["many-figures"] = "many figures in the sentence",
        ["only-figure"] = null,
        ["long-sentence"] = "a long sentence",
        ["title-only"] = "stands in the title only",
        ["said-again"] = "said again in the text",
        ["part"] = null,
        ["status-open"] = null,
        ["loose-number"] = null,
        ["speaker"] = null,
        ["victims-word"] = "the word is victims or casualties",
        ["total"] = null,
        ["background"] = null,
        ["many-events"] = "several events in the text",
        ["only-event"] = null,
        ["no-count"] = "no figure goes with it",
        ["told-twice"] = null,
        ["stated"] = "the whole date is written",
        ["year-inferred"] = "the year is worked out",
        ["from-publication"] = "counted from the day of publication",
        ["from-context"] = "counted from another date of the text",
        ["contradicted"] = "the document contradicts itself about the day",
        ["not-in-gazetteer"] = "not in the gazetteer",
        ["site"] = "a site set at the place named with it",
        ["region-only"] = "only a region or a country is named",
        ["other-country"] = "in another country than the text is about",
    };

    /// <summary>What a rule says; its name where it has no words yet.</summary>
    public static string Rule(Basis basis)
    {
        if (basis.Rule.StartsWith("model:", StringComparison.Ordinal)) return "read by a model, not by the rules; number and words were checked against the text";
        return Rules.GetValueOrDefault(NameOf(basis.Rule), NameOf(basis.Rule));
    }

    public static bool Knows(string rule) => Rules.ContainsKey(rule);

    public static bool KnowsSignal(string signal) => Signals.ContainsKey(signal);

    /// <summary>What a signal says; null where the claim itself shows it.</summary>
    public static string? Signal(string signal) => Signals.TryGetValue(signal, out var words) ? words : signal;

    /// <summary>The name of a rule without its language.</summary>
    public static string NameOf(string rule) => rule[(rule.IndexOf('/') + 1)..];

    public static string Part(BasisPart part) => part switch
    {
        BasisPart.Number or BasisPart.Bound => "number",
        BasisPart.Noun => "people",
        BasisPart.Outcome => "harm",
        BasisPart.Speaker => "speaker",
        BasisPart.Deed => "deed",
        BasisPart.Date => "date",
        BasisPart.Place => "place",
        BasisPart.Perpetrator => "accused",
        BasisPart.Quote => "quoted",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
