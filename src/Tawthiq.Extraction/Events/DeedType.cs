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
        (EventType.Other, []),
    ];

    /// <param name="scores">What the words of the event speak for, by type.</param>
    /// <param name="openAttack">How much of the score for an attack comes from words that leave open how it was done.</param>
    /// <returns>Null where no word tells; flight, arrest and the fall of a town are what follows a deed, not the deed that killed.</returns>
    public static EventType? Of(int[] scores, int openAttack)
    {
        EventType? best = null;
        var most = 0;
        foreach (var (kind, open) in Narrower)
        {
            var own = scores[(int)kind];
            if (own == 0) continue;
            var score = own >= Telling ? own + open.Sum(o => o == EventType.Attack && IsByWeapon(kind) ? openAttack : scores[(int)o]) : own;
            if (score > most) (best, most) = (kind, score);
        }
        return best;
    }

    // Who was shot or stabbed was not bombed.
    private static bool IsByWeapon(EventType kind) => kind is EventType.SuicideBombing or EventType.AirStrike or EventType.RemoteExplosive or EventType.Shelling or EventType.ChemicalWeapon;

    /// <summary>Whether words for the one kind may speak of the other.</summary>
    public static bool MayBeOne(EventType a, EventType b) => a == b || Opens(a, b) || Opens(b, a);

    private static bool Opens(EventType kind, EventType other) => Narrower.Any(n => n.Kind == kind && n.Open.Contains(other));

    // One word that names the kind.
    private const int Telling = 3;
}
