using System.Globalization;
using System.Text;

namespace Tawthiq.Bench.Persons;

/// <summary>Makes lists of the dead of a conflict that never was, with the truth: who is on which of four lists, and under which spelling, age and day.</summary>
/// <remarks>
/// Names are put together from parts written for this purpose; no list of real people is behind them. Four sources: A and C in Arabic, B in both scripts, D in Latin letters as one name.
/// 35 % of the people are hard to find (captured with .18, .12, .25, .06, the others with .62, .45, .40, .20). Noise: 12 % of Arabic words varied, romanisation varied, 15 % without grandfather,
/// 3 % without father, 25 % of ages off by 1, 2 or 5, 20 % of days off by up to 30, 10 % of places wrong; 12 % of ages, 6 % of days and 3 % of sexes missing.
/// </remarks>
internal sealed class SyntheticConflict
{
    private static readonly string[] Men = ("محمد أحمد محمود علي حسن حسين إبراهيم خالد يوسف عمر مصطفى عبدالله خليل إسماعيل سعيد صالح سليمان موسى عيسى جمال كمال سامي رامي هاني وليد طارق زياد ماهر ياسر نبيل " +
        "فارس سمير منير عادل فؤاد رائد مازن باسم حاتم عماد جهاد نضال أنس معاذ بلال حمزة يحيى زكريا إلياس أيوب داود هارون إدريس نوح آدم طه ياسين مالك أنور أكرم أشرف أيمن أسامة عصام حسام هشام بسام وسام غسان عدنان " +
        "مروان سفيان عثمان رمضان شعبان رجب ربيع صبحي فتحي حلمي شوقي لطفي رشدي فوزي حمدي مجدي وجدي رفيق شفيق توفيق فريد رشيد مجيد حميد وحيد سعد أسعد مسعود منصور ناصر نصر ثائر شاكر صابر جابر عامر تامر ضياء علاء بهاء نزار فراس قيس ليث غيث").Split(' ');

    private static readonly string[] Women = ("فاطمة مريم عائشة خديجة زينب سارة هدى ليلى سلمى نور هبة دعاء إسراء آلاء أسماء شيماء هناء سناء وفاء رجاء صفاء نجلاء حنان إيمان جنان بيان أمل رولا رنا دانا لينا ريم رغد رهف شهد جنى لمى سما حلا ديما رشا " +
        "سعاد سميرة نادية سامية هالة منى سهى نهى ندى هند وردة ياسمين نسرين شيرين صابرين نجوى سلوى فدوى تغريد عبير غدير أريج خلود ورود سعدية فتحية صبحية زهرة بشرى يسرى ذكرى").Split(' ');

    private static readonly string[] Slaves = "الرحمن الله الكريم العزيز القادر الرحيم الرزاق الحميد المجيد الفتاح الناصر السلام الهادي الحكيم".Split(' ');

    private static readonly string[] Starts = "شا نا عا با قا حا مر سل قن زع بر شر عو غن صي مخ هن كح ريا فرو جرا عكا طبا دلو خرو نجا سرحا حمدا قدا عطا شعا بدرا زيتو سكا لبا شما".Split(' ');
    private static readonly string[] Ends = "هين جي ني وي ر ل م د ف ق ش ن ني ري لي مي دي بي سي طي عي حي كي وش ور ول وم ون ود وف ادي اوي اني ارين".Split(' ');

    private readonly string[] _families;
    private readonly double[] _familyBelow, _manBelow, _womanBelow, _placeBelow;
    private ulong _state;

    private SyntheticConflict(ulong seed, int people)
    {
        _state = seed;
        _families = Families(Math.Clamp(people / 12, 2000, 40_000));
        (_familyBelow, _manBelow, _womanBelow, _placeBelow) = (Zipf(_families.Length, 0.75), Zipf(Men.Length, 1.0), Zipf(Women.Length, 0.7), Zipf(600, 1.1));
    }

    /// <summary>Writes a list in CSV with the columns of four sources and the truth in <c>entity_id</c>.</summary>
    /// <param name="file">Where.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="seed">Same seed, same rows.</param>
    public static void Write(string file, int rows, ulong seed)
    {
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        writer.WriteLine("rec_id,source,given_ar,father_ar,grandfather_ar,family_ar,name_lat,sex,age,date_death,place,entity_id");
        var made = new SyntheticConflict(seed, rows);
        var row = 0;
        for (var entity = 1; row < rows; entity++)
            foreach (var line in made.Person())
                if (row < rows) writer.WriteLine($"r{++row},{line},{entity}");
    }

    private IEnumerable<string> Person()
    {
        var hard = Chance() < 0.35;
        double[] captured = hard ? [0.18, 0.12, 0.25, 0.06] : [0.62, 0.45, 0.40, 0.20];
        var woman = Chance() < 0.3;
        var name = (Given: woman ? Women[Drawn(_womanBelow)] : Man(), Father: Man(), Grandfather: Man(), Family: _families[Drawn(_familyBelow)]);
        var (age, day, place) = ((int)Math.Clamp(28 + 15 * Normal(), 0, 95), new DateOnly(2011, 3, 1).DayNumber + Below(5000), Drawn(_placeBelow));
        for (var source = 0; source < 4; source++)
            if (Chance() < captured[source]) yield return Row(source, name, woman, age, day, place);
    }

    private string Row(int source, (string Given, string Father, string Grandfather, string Family) name, bool woman, int age, int day, int place)
    {
        var (father, grandfather) = (Chance() < 0.03 ? "" : name.Father, Chance() < 0.15 ? "" : name.Grandfather);
        string[] arabic = source == 3 ? ["", "", "", ""] : [Varied(name.Given), Varied(father), Varied(grandfather), Varied(name.Family)];
        var latin = source is 1 or 3 ? string.Join(' ', new[] { name.Given, father, grandfather, name.Family }.Where(p => p.Length > 0).Select(Romanised)) : "";
        var sex = Chance() < 0.03 ? "" : woman ? "f" : "m";
        var years = Chance() < 0.12 ? "" : Math.Max(0, Chance() < 0.25 ? age + (Chance() < 0.5 ? -1 : 1) * (Below(3) switch { 0 => 1, 1 => 2, _ => 5 }) : age).ToString(CultureInfo.InvariantCulture);
        var died = Chance() < 0.06 ? "" : DateOnly.FromDayNumber(Chance() < 0.2 ? day + (Chance() < 0.5 ? -1 : 1) * (1 + Below(30)) : day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{"ABCD"[source]},{string.Join(',', arabic)},{latin},{sex},{years},{died},P{(Chance() < 0.1 ? Below(600) : place):0000}");
    }

    private string Man() => Chance() < 0.05 ? "عبد" + Slaves[Below(Slaves.Length)] : Men[Drawn(_manBelow)];

    // One word in eight: another hamza, teh marbuta or alef maqsura, the article left out, a letter left out, doubled or swapped.
    private string Varied(string word)
    {
        if (word.Length < 3 || Chance() >= 0.12) return word;
        var at = 1 + Below(word.Length - 2);
        return Below(6) switch
        {
            0 or 1 => word.Replace('أ', 'ا').Replace('إ', 'ا').Replace('آ', 'ا').Replace("ء", "", StringComparison.Ordinal),
            2 => word.Replace('ة', 'ه').Replace('ى', 'ي'),
            3 when word.StartsWith("ال", StringComparison.Ordinal) => word[2..],
            3 or 4 => word.Remove(at, 1),
            _ => word[..at] + word[at + 1] + word[at] + (at + 2 <= word.Length ? word[(at + 2)..] : ""),
        };
    }

    private string Romanised(string word)
    {
        var text = new StringBuilder(2 * word.Length);
        var (article, rest) = word.StartsWith("ال", StringComparison.Ordinal) && word.Length > 4 ? (Below(3) switch { 0 => "al-", 1 => "El ", _ => "Al" }, word[2..]) : ("", word);
        for (var i = 0; i < rest.Length; i++)
        {
            var next = i + 1 < rest.Length ? rest[i + 1] : '\0';
            var letter = Letter(rest[i], i, next);
            text.Append(letter);
            // A short vowel between two consonants, which one is a matter of taste.
            if (IsConsonant(rest[i]) && IsConsonant(next) && Chance() < 0.85) text.Append("aaaeiuo"[Below(7)]);
        }
        if (text.Length > 0) text[0] = char.ToUpperInvariant(text[0]);
        return article + text;
    }

    private string Letter(char c, int at, char next) => c switch
    {
        'ا' or 'أ' or 'آ' or 'إ' or 'ى' => "a",
        'ب' => "b",
        'ت' or 'ط' => "t",
        'ث' => Chance() < 0.7 ? "th" : "t",
        'ج' => Chance() < 0.8 ? "j" : "g",
        'ح' or 'ه' => "h",
        'خ' => "kh",
        'د' or 'ض' => "d",
        'ذ' => Chance() < 0.5 ? "dh" : "z",
        'ر' => "r",
        'ز' or 'ظ' => "z",
        'س' or 'ص' => "s",
        'ش' => Chance() < 0.8 ? "sh" : "ch",
        'ع' => at == 0 ? "a" : Chance() < 0.5 ? "a" : "",
        'غ' => "gh",
        'ف' => "f",
        'ق' => Chance() < 0.7 ? "q" : "k",
        'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' or 'ؤ' => at == 0 || !IsConsonant(next) && next != '\0' ? "w" : Below(3) switch { 0 => "u", 1 => "ou", _ => "o" },
        'ي' or 'ئ' => at == 0 ? "y" : Below(3) switch { 0 => "ee", 1 => "y", _ => "i" },
        'ة' => Chance() < 0.5 ? "a" : "ah",
        _ => "",
    };

    private static bool IsConsonant(char c) => c is >= 'ب' and <= 'ه' and not ('و' or 'ى' or 'ي' or 'ع' or 'ة' or 'ـ');

    private string[] Families(int number)
    {
        var families = new SortedSet<string>(StringComparer.Ordinal);
        while (families.Count < number)
        {
            var word = Starts[Below(Starts.Length)] + (Chance() < 0.4 ? Starts[Below(Starts.Length)] : "") + Ends[Below(Ends.Length)];
            families.Add(Below(5) switch { 0 => "أبو" + word, 1 or 2 => "ال" + word, _ => word });
        }
        var shuffled = families.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }
        return shuffled;
    }

    private static double[] Zipf(int n, double exponent)
    {
        var (below, sum) = (new double[n], 0.0);
        for (var i = 0; i < n; i++) below[i] = sum += Math.Pow(i + 3, -exponent);
        return below;
    }

    private int Drawn(double[] below)
    {
        var at = Array.BinarySearch(below, Chance() * below[^1]);
        return Math.Min(below.Length - 1, at < 0 ? ~at : at);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - Chance())) * Math.Cos(2 * Math.PI * Chance());

    private int Below(int n) => (int)(Chance() * n);

    private double Chance()
    {
        var x = _state += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return ((x ^ (x >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
