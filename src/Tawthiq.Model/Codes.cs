using System.Text.Json;

namespace Tawthiq.Model;

/// <summary>What kind of violent or forced thing a reported event is. The closed set of the annotation guide.</summary>
public enum EventType
{
    /// <summary>Bombing from the air: aircraft, helicopters, drones, barrel bombs.</summary>
    AirStrike,
    /// <summary>Artillery, mortars, rockets and missiles launched from the ground.</summary>
    Shelling,
    /// <summary>An explosive device set off from afar or by its victim: roadside bomb, parked car bomb, landmine.</summary>
    RemoteExplosive,
    /// <summary>An attacker who dies with the explosive carried or driven.</summary>
    SuicideBombing,
    /// <summary>Use of a toxic chemical as a weapon.</summary>
    ChemicalWeapon,
    /// <summary>Armed parties fight each other.</summary>
    ArmedClash,
    /// <summary>Armed attack on people who do not fight: shooting, stabbing, massacre.</summary>
    Attack,
    /// <summary>Killing of people held captive.</summary>
    Execution,
    /// <summary>Rape and other sexual violence.</summary>
    SexualViolence,
    /// <summary>Abduction, hostage taking, enforced disappearance.</summary>
    Abduction,
    /// <summary>Arrest or detention by those who hold power.</summary>
    Arrest,
    /// <summary>Torture.</summary>
    Torture,
    /// <summary>Force against people who protest.</summary>
    ExcessiveForce,
    /// <summary>People flee or are driven out.</summary>
    Displacement,
    /// <summary>Armed persons give themselves up.</summary>
    Surrender,
    /// <summary>People are brought out under an arrangement.</summary>
    Evacuation,
    /// <summary>Burning, looting or levelling of property.</summary>
    PropertyDestruction,
    /// <summary>A party takes or loses ground.</summary>
    TerritoryChange,
    /// <summary>Anything else violent or forced.</summary>
    Other,
}

/// <summary>What happened to the people counted.</summary>
public enum Outcome
{
    /// <summary>Dead, including bodies found.</summary>
    Killed,
    /// <summary>Wounded.</summary>
    Injured,
    /// <summary>Missing, including people under rubble.</summary>
    Missing,
    /// <summary>Taken by force, held hostage or forcibly disappeared.</summary>
    Abducted,
    /// <summary>Arrested or captured.</summary>
    Arrested,
    /// <summary>Driven out or fled.</summary>
    Displaced,
    /// <summary>Gave themselves up.</summary>
    Surrendered,
    /// <summary>Brought out under an arrangement, or rescued.</summary>
    Evacuated,
    /// <summary>Raped.</summary>
    Raped,
    /// <summary>Tortured.</summary>
    Tortured,
    /// <summary>Harmed in a way that the text does not part: "20 killed or wounded", "casualties", "victims".</summary>
    Affected,
}

/// <summary>What the text says the people counted are.</summary>
public enum VictimStatus
{
    /// <summary>Civilian, by the word itself or by what the people are (children, journalists, residents).</summary>
    Civilian,
    /// <summary>Member of any armed party, police and soldiers included.</summary>
    Combatant,
    /// <summary>The text says people, persons or dead, without a status.</summary>
    Unknown,
}

/// <summary>How a count is told: whether whoever tells it says that it is so.</summary>
public enum Modality
{
    /// <summary>Said to be so.</summary>
    Asserted,
    /// <summary>Said not to be so: "the army denied that 12 civilians were killed". A speaker's own nought is asserted.</summary>
    Denied,
    /// <summary>Told with a reservation: "allegedly", "unconfirmed reports of", a conditional of hearsay.</summary>
    Doubted,
    /// <summary>Told as what may have happened or may yet be found: "20 are feared dead", "the toll may reach 50".</summary>
    Feared,
}

/// <summary>The spelling of the closed sets in the interchange: lower case with underscores (<c>air_strike</c>).</summary>
public static class Codes
{
    /// <summary>The interchange spelling of an enum value, for example <c>air_strike</c>.</summary>
    public static string Code<T>(this T value) where T : struct, Enum => Table<T>.Names[Array.IndexOf(Table<T>.All, value)];

    /// <summary>Reads an interchange spelling.</summary>
    /// <returns>Null where <paramref name="code"/> is not one of the set.</returns>
    public static T? Parse<T>(string? code) where T : struct, Enum =>
        code is not null && Table<T>.Places.TryGetValue(code, out var at) ? Table<T>.All[at] : null;

    private static class Table<T> where T : struct, Enum
    {
        // Arrays, and a dictionary that the framework brings compiled: one keyed by T would be compiled anew for each set at each start.
        public static readonly T[] All = Enum.GetValues<T>();

        public static readonly string[] Names = Array.ConvertAll(All, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

        public static readonly Dictionary<string, int> Places = PlacesOf(Names);

        private static Dictionary<string, int> PlacesOf(string[] names)
        {
            var places = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
            for (var i = 0; i < names.Length; i++) places.Add(names[i], i);
            return places;
        }
    }
}
