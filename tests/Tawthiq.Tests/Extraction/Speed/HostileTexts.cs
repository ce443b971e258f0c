using System.Text;

namespace Tawthiq.Tests.Extraction.Speed;

/// <summary>Texts that would hurt a reader which looks back, looks ahead or compares everything with everything.</summary>
internal static class HostileTexts
{
    private static readonly string[] Cities = ["Aleppo", "Mosul", "Kabul", "Lima", "Bogotá", "Paris", "Cairo", "Kidal", "Goma", "Homs", "Sanaa", "Idlib"];

    private static readonly Dictionary<string, Func<int, string>> Kinds = new()
    {
        ["one letter"] = _ => "a",
        ["one capital"] = _ => "A",
        ["one Arabic letter"] = _ => "ب",
        ["stretched Arabic"] = _ => "بـ",
        ["stretched and parted Arabic"] = _ => "بـ ",
        ["digits"] = n => $"{n % 10}",
        ["groups of digits"] = n => $"{100 + n % 900} ",
        ["grouped digits"] = _ => "111,",
        ["commas"] = _ => ", ",
        ["full stops"] = _ => ".",
        ["opening brackets"] = _ => "(",
        ["nested brackets"] = n => n % 2 == 0 ? "(killed " : ") ",
        ["double quotes"] = _ => "\" ",
        ["quoted words"] = _ => "\"word\" said ",
        ["opening quotes"] = _ => "« mot ",
        ["apostrophes"] = _ => "l'",
        ["hyphens"] = _ => "a-",
        ["and"] = _ => "and ",
        ["et"] = _ => "et ",
        ["waw"] = _ => "و ",
        ["of the"] = _ => "of the ",
        ["spaces"] = _ => " ",
        ["lines"] = _ => "\n",
        ["lines of one word"] = n => $"Word{n % 7}\n",
        ["lines without an end"] = n => $"read also news {n % 10}\n",
        ["share buttons"] = _ => "Share on Facebook\n",
        ["French plugs"] = _ => "Lire aussi\nUn mort à Alep\n",
        ["headings and prose"] = n => n % 2 == 0 ? "Read also\n" : "Twelve people were killed when a rocket struck the market of the old town on Monday, officials said.\n",
        ["numbers in words"] = _ => "two hundred and ",
        ["number words"] = _ => "one ",
        ["counts"] = n => $"{2 + n % 9} people were killed, ",
        ["counts in lines"] = n => $"{2 + n % 9} people were killed in Homs.\n",
        ["parts of a whole"] = n => $"including {1 + n % 5} children ",
        ["French counts"] = n => $"{2 + n % 9} civils ont été tués et ",
        ["Arabic counts"] = n => $"قتل {3 + n % 7} مدنيين بينهم طفلان و",
        ["dates"] = n => $"on {1 + n % 28} March 2015 ",
        ["weekdays"] = _ => "on Monday and Tuesday ",
        ["date joins"] = n => $"{1 + n % 28} to ",
        ["ago"] = _ => "two days ago ",
        ["last of last"] = _ => "last ",
        ["months"] = _ => "in March in ",
        ["places"] = n => $"in {Cities[n % Cities.Length]}, ",
        ["towns of one name"] = _ => "in San José, ",
        ["villages in no list"] = n => $"in the village of {Name(n)}, ",
        ["bare capitals"] = n => $"{Name(n)} ",
        ["the same capitals"] = _ => "Abu Bakr al ",
        ["Arabic villages"] = n => $"في قرية {ArabicName(n)} ",
        ["sites"] = n => $"near the school of {Name(n)} ",
        ["speakers"] = n => $"{Name(n)} said that ",
        ["speakers in lines"] = n => $"\"It was so,\" said {Name(n)} {Name(n + 1)}.\n",
        ["according to"] = _ => "according to sources ",
        ["French speech"] = _ => "selon l'AFP citant ",
        ["Arabic speech"] = _ => "قال مصدر إن ",
        ["events"] = _ => "air strike attack clash ",
        ["events in lines"] = n => $"On {1 + n % 28} March an air strike killed {2 + n % 9} people in {Cities[n % Cities.Length]}.\n",
        ["totals"] = n => $"since January {1000 + n} people were killed, ",
        ["names and ages"] = n => $"{Name(n)} {Name(n + 3)} ({20 + n % 50}), ",
        ["Arabic without spaces"] = n => ArabicName(n) + "والمدنيين",
        ["surrogates"] = _ => "\uD83D\uDD4A",
        ["joiners"] = _ => "a\u200D",
        ["tags"] = n => $"#word_{n % 10} ",
        ["links"] = n => $"https://example.org/{n} ",
        ["spelled out"] = _ => "ق-ت-ل-ى ",
        ["spelled out without an end"] = _ => "ق-",
        ["enumeration"] = n => $"- {Cities[n % Cities.Length]}: {n % 50} killed\n",
        ["capital lines"] = n => $"{Name(n).ToUpperInvariant()} KILLED IN ",
        ["hard wrap"] = n => n % 9 == 8 ? "victims\n" : "victims ",
        ["wrapped lines"] = _ => new string('a', 80) + "\n",
    };

    public static IEnumerable<string> Names => Kinds.Keys;

    /// <summary>A text of a kind, at least so many UTF-16 units long.</summary>
    public static string Of(string kind, int length)
    {
        var make = Kinds[kind];
        var text = new StringBuilder(length + 64);
        for (var n = 0; text.Length < length; n++) text.Append(make(n));
        return text.ToString();
    }

    // Another name for every number.
    private static string Name(int n) => $"Q{(char)('a' + n % 26)}{(char)('a' + n / 26 % 26)}o{(char)('a' + n / 676 % 26)}ar{(char)('a' + n / 17576 % 26)}";

    // A few hundred names: each is found again.
    private static string ArabicName(int n) => $"ق{(char)('\u0631' + n % 8)}{(char)('\u0641' + n / 8 % 8)}ا{(char)('\u0631' + n / 64 % 8)}ن";
}
