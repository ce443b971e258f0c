namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>How two values of a field are compared.</summary>
internal enum FieldKind
{
    /// <summary>A part of the name.</summary>
    Name,
    /// <summary>Words: a place, an address.</summary>
    Words,
    /// <summary>Sex.</summary>
    Sex,
    /// <summary>Age in years.</summary>
    Age,
    /// <summary>Day of birth.</summary>
    Birth,
    /// <summary>Day of something that happened.</summary>
    Day,
    /// <summary>Digits and letters where each counts.</summary>
    Code,
}

/// <summary>A field in which persons are compared.</summary>
/// <param name="Name">For example <c>given</c>; columns beyond those known have their own name.</param>
/// <param name="Kind">How.</param>
/// <param name="IsPersonal">Whether it tells a person from brothers and sisters who died together: given name, sex, age. Family, place and day of death do not.</param>
internal sealed record ComparedField(string Name, FieldKind Kind, bool IsPersonal)
{
    /// <summary>Name of the field of numbers by which a state knows persons.</summary>
    public const string Identifier = "identifier";

    /// <summary>Level of a pair of which one says nothing.</summary>
    public const int Missing = 15;

    /// <summary>First level of words compared across scripts.</summary>
    public const int Across = 4;

    private static readonly string[] Words = ["same", "near", "alike", "other", "same_across_scripts", "near_across_scripts", "alike_across_scripts", "other_across_scripts"];
    private static readonly string[] Sexes = ["same", "other"];
    private static readonly string[] Ages = ["same", "one_year", "two_years", "five_years", "ten_years", "other"];
    private static readonly string[] Births = ["same", "day_and_month_swapped", "two_of_three", "as_far_as_known", "within_a_year", "other"];
    private static readonly string[] Days = ["same", "day_and_month_swapped", "three_days", "ten_days", "a_month", "same_year", "within_a_year", "other"];
    private static readonly string[] CodeLevels = ["same", "one_sign", "two_signs", "other"];

    /// <summary>Its levels, from the most alike down.</summary>
    public string[] Levels => Kind switch
    {
        FieldKind.Name or FieldKind.Words => Words,
        FieldKind.Sex => Sexes,
        FieldKind.Age => Ages,
        FieldKind.Birth => Births,
        FieldKind.Day => Days,
        _ => CodeLevels,
    };

    /// <summary>Groups of levels whose shares sum to one: within a script, and across.</summary>
    public IEnumerable<Range> Groups => Kind is FieldKind.Name or FieldKind.Words ? [0..Across, Across..8] : [0..Levels.Length];

    /// <summary>Most that pairs of one person can differ wholly in what is personal, whatever the lists: where more seem to, they are kin. Null for no bound.</summary>
    public double? MostOther => !IsPersonal ? null : Kind switch { FieldKind.Name => 0.1, FieldKind.Sex => 0.06, FieldKind.Age => 0.2, FieldKind.Birth => 0.2, FieldKind.Code when IsSecret => 0.3, _ => null };

    /// <summary>Whether what it holds is told only by level: who knows the number can ask a state for the rest.</summary>
    public bool IsSecret => Name == Identifier;

    /// <summary>Whether a value that is rare counts for more.</summary>
    public bool IsWeighedByFrequency => Kind is FieldKind.Name or FieldKind.Words or FieldKind.Code;
}
