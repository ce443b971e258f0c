using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>The type of an event in which people were harmed, by the words for the deed.</summary>
internal static class DeedType
{
    // What the words for a kind of deed leave open: a bombing may turn out to be one by an attacker who died, shelling to come from aircraft.
    private static readonly (EventType Kind, EventType[] Open)[] Narrower =
    [
        (EventType.SuicideBombing, [EventType.RemoteExplosive, EventType.Attack]),
        (EventType.ChemicalWeapon, [EventType.AirStrike, EventType.Shelling, EventType.Attack]),
        (EventType.AirStrike, [EventType.Shelling, EventType.Attack]),
        (EventType.RemoteExplosive, [EventType.Attack]),
        (EventType.Shelling, [EventType.Attack]),
        (EventType.Execution, [EventType.Attack]),
        (EventType.ExcessiveForce, [EventType.Attack]),
        (EventType.SexualViolence, [EventType.Attack]),
        (EventType.Torture, [EventType.Attack]),
        (EventType.ArmedClash, []),
        (EventType.Attack, []),
        (EventType.Abduction, []),
        (EventType.TerritoryChange, [EventType.ArmedClash]),
        (EventType.Other, []),
    ];

    /// <param name="scores">What the words of the event speak for, by type.</param>
    /// <param name="openAttack">How much of the score for an attack comes from words that leave open how it was done.</param>
    /// <param name="killed">Whether people were killed first of all, whatever else was done to others.</param>
    /// <returns>Null where no word tells; flight and arrest are what follows a deed, not the deed that killed.</returns>
    public static EventType? Of(int[] scores, int openAttack, bool killed)
    {
        EventType? best = null;
        var most = 0;
        foreach (var (kind, open) in Narrower)
        {
            var own = scores[(int)kind];
            if (own == 0 || killed && kind == EventType.SexualViolence) continue;
            var score = own >= Telling || kind == EventType.SuicideBombing && scores[(int)EventType.RemoteExplosive] >= Telling ? own + open.Sum(o => o == EventType.Attack && IsByWeapon(kind) ? openAttack : scores[(int)o]) : own;
            if (score > most) (best, most) = (kind, score);
        }
        return best;
    }

    // Who was shot or stabbed was not bombed.
    private static bool IsByWeapon(EventType kind) => kind is EventType.SuicideBombing or EventType.AirStrike or EventType.RemoteExplosive or EventType.Shelling or EventType.ChemicalWeapon;

    /// <summary>Whether words for the one kind may speak of the other.</summary>
    public static bool MayBeOne(EventType a, EventType b) => a == b || Opens(a, b) || Opens(b, a);

    private static bool Opens(EventType kind, EventType other) => Narrower.Any(n => n.Kind == kind && n.Open.Contains(other));

    // One word that names the kind. "The driver was among the dead" only hints at a suicide bombing, and tells of one beside a blast.
    private const int Telling = 3 * EventDraft.Full;
}
