namespace Tawthiq.Linkage.Persons;

/// <summary>What a column of a list of persons holds.</summary>
public enum PersonField
{
    /// <summary>Nothing that tells persons apart.</summary>
    Ignored,
    /// <summary>The list's own number of the row; not compared.</summary>
    RowId,
    /// <summary>Which list the row belongs to, where one file holds several.</summary>
    List,
    /// <summary>The whole name.</summary>
    Name,
    /// <summary>Given name.</summary>
    Given,
    /// <summary>Father's given name.</summary>
    Father,
    /// <summary>Grandfather's given name.</summary>
    Grandfather,
    /// <summary>Family name.</summary>
    Family,
    /// <summary>Mother's name.</summary>
    Mother,
    /// <summary>Name by a child: "Abu Khalid".</summary>
    Kunya,
    /// <summary>Sex.</summary>
    Sex,
    /// <summary>Age in years.</summary>
    Age,
    /// <summary>Day of birth, or its year.</summary>
    Birth,
    /// <summary>Year of birth, where day, month and year are parted.</summary>
    BirthYear,
    /// <summary>Month of birth, where day, month and year are parted.</summary>
    BirthMonth,
    /// <summary>Day of the month of birth, where day, month and year are parted.</summary>
    BirthDay,
    /// <summary>Day of death or of going missing.</summary>
    Death,
    /// <summary>Year of death, where day, month and year are parted.</summary>
    DeathYear,
    /// <summary>Month of death, where day, month and year are parted.</summary>
    DeathMonth,
    /// <summary>Day of the month of death, where day, month and year are parted.</summary>
    DeathDay,
    /// <summary>Place of death or of going missing.</summary>
    Place,
    /// <summary>Killed, missing, detained, civilian …; not compared.</summary>
    Status,
    /// <summary>Who is said to have done it; not compared.</summary>
    Perpetrator,
    /// <summary>Who reported the row; not compared.</summary>
    Source,
    /// <summary>The report that the row was taken from: of two rows of one report, each is a person of its own.</summary>
    Report,
    /// <summary>Free words; not compared.</summary>
    Notes,
    /// <summary>Anything else in words: an address, an occupation.</summary>
    Text,
    /// <summary>Number by which a state knows the person: of an identity card, national. Compared sign by sign, whatever the column is called; a secret: told nowhere but where rows are judged.</summary>
    Identifier,
    /// <summary>Anything else in digits and letters where each sign counts: a number of a file, a postcode.</summary>
    Code,
    /// <summary>Another day.</summary>
    Day,
}
