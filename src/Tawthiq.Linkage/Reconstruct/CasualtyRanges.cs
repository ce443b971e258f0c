using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Computes an incident's casualty ranges from the accounts that stand, as the rule pack says.</summary>
internal sealed class CasualtyRanges
{
    private readonly RulePack _pack;
    private readonly List<Account> _accounts;
    private readonly HashSet<string> _accused;

    private CasualtyRanges(RulePack pack, HashSet<string> accused, List<Account> accounts) => (_pack, _accused, _accounts) = (pack, accused, accounts);

    /// <summary>Ranges by outcome, each with one for all people and one for each status that some claim gives.</summary>
    public static ValueList<CasualtyRange> Of(RulePack pack, Evidence evidence)
    {
        var accused = evidence.Events.SelectMany(e => e.Perpetrators).ToHashSet(StringComparer.Ordinal);
        return CurrentAccounts.Of(pack, evidence).GroupBy(a => a.Account.Outcome).OrderBy(g => g.Key)
            .SelectMany(g => new CasualtyRanges(pack, accused, Speaking(pack, [.. g])).Compute(g.Key)).ToValueList();
    }

    /// <summary>The accounts of one outcome that a pack lets move its ranges; what yields is shown beside the figure.</summary>
    public static List<Account> Speaking(RulePack pack, IReadOnlyList<(Account Account, EventFacts Event)> accounts)
    {
        var speaking = accounts.ToList();
        if (speaking.Exists(a => !a.Account.IsOfPart)) speaking.RemoveAll(a => a.Account.IsOfPart);
        if (pack.PassingMentionsYield && speaking.Exists(a => a.Event.Event.Main)) speaking.RemoveAll(a => !a.Event.Event.Main);
        if (pack.VagueYields && speaking.Exists(a => !a.Account.IsVague)) speaking.RemoveAll(a => a.Account.IsVague);
        // A toll of one that nobody counted yields to any account of more.
        if (pack.OneVictimIsNoToll && speaking.Exists(a => a.Account.All.Min > 1)) speaking.RemoveAll(a => a.Account.TellsOfOne);
        return [.. speaking.Select(a => pack.Coded(a.Account))];
    }

    /// <summary>Whether some say that the same people were civilians and others that they were combatants.</summary>
    public static bool StatusContested(IReadOnlyList<Account> accounts) =>
        accounts.Any(x => IsCombatantsOnly(x) && !TellsOfOthersToo(x, accounts) && accounts.Any(y => CallsCivilian(y) && y.All.Overlaps(x.All)));

    // "Six people were hurt, said the hospital; eight soldiers, said the army": one report of two groups calls nobody's status in question.
    private static bool TellsOfOthersToo(Account a, IReadOnlyList<Account> accounts) =>
        accounts.Any(b => b.Event == a.Event && b.Outcome == a.Outcome && (Positive(b.Civilian) || Positive(b.Unknown)));

    private static bool IsCombatantsOnly(Account a) => Positive(a.Combatant) && !Positive(a.Civilian) && !Positive(a.Unknown);

    // A woman and a fighter are two people, whoever tells of them.
    private static bool CallsCivilian(Account a) => !Positive(a.Combatant) && Positive(a.Civilian) && !a.IsOfHarmlessOnly;

    private static bool Positive(CountRange? range) => range is { } r && (r.Max ?? r.Min ?? 0) > 0;

    private IEnumerable<CasualtyRange> Compute(Outcome outcome)
    {
        var speaking = _accounts.Where(a => !IsContextOnly(a)).ToList();
        if (speaking.Count == 0) speaking = _accounts;
        if (speaking.Count == 0) yield break;

        var contested = _pack.ContestedStatusFromZero && StatusContested(Presumed(speaking));
        var civilian = Combine(Presumed(speaking).Select(a => (a, a.Civilian)), contested);
        var combatant = Combine(Presumed(speaking).Select(a => (a, a.Combatant)), contested);
        var unknown = Combine(Presumed(speaking).Select(a => (a, a.Unknown)), false);
        foreach (var (status, found) in new[] { (VictimStatus.Civilian, civilian), (VictimStatus.Combatant, combatant), (VictimStatus.Unknown, unknown) })
            if (found is { } f) yield return new CasualtyRange(outcome, status, f.Range, f.Basis);
        if (Combine(speaking.Select(a => (a, (CountRange?)a.All)), false) is { } all) yield return new CasualtyRange(outcome, null, all.Range, all.Basis);
    }

    // What the accused alone says of a toll of nought, or of the status of the dead, is shown as a contradiction and moves no range.
    private bool IsContextOnly(Account a) => _pack.PerpetratorDenialIsContext && _accused.Contains(a.Speaker)
        && (a.All.Max == 0 || IsCombatantsOnly(a)) && _accounts.Any(b => !_accused.Contains(b.Speaker));

    // Presumption of civilian status: people of whom an account says nothing are civilians, unless another account parts them into civilians
    // and combatants, which then says more than the presumption does.
    private List<Account> Presumed(List<Account> accounts)
    {
        if (!_pack.PresumeCivilian) return accounts;
        return [.. accounts.Select(a => a.Unknown is not { } people || (!Positive(a.Combatant) && accounts.Any(b => Parts(b) && b.All.Overlaps(a.All)))
            ? a
            : a with { Civilian = Ranges.Add(a.Civilian, people), Unknown = null })];
    }

    private static bool Parts(Account a) => Positive(a.Combatant) && (a.Civilian is not null || a.Unknown is not null);

    private (CountRange Range, ValueList<ClaimRef> Basis)? Combine(IEnumerable<(Account Account, CountRange? Range)> values, bool fromZero)
    {
        var given = values.Where(v => v.Range is not null).Select(v => (v.Account, Range: v.Range!.Value)).ToList();
        if (given.Count == 0) return null;
        var min = given.Min(v => v.Range.Min);
        var highestMin = given.Max(v => v.Range.Min ?? 0);
        var max = given.Max(v => v.Range.Max);
        // "At least 5" is closed by another account's 7, not by another account's 3.
        if (given.Any(v => v.Range.Max is null) && (max is null || max < highestMin)) max = _pack.OpenEndTakesStatedNumber ? highestMin : null;
        if (fromZero) min = 0;
        if (min is null && max is null) min = 0;
        if (min > max) min = max;
        var basis = given.SelectMany(v => v.Account.Claims).Distinct().ToValueList();
        return (CountRange.Of(min, max, given.Any(v => v.Range.Approximate)), basis);
    }
}
