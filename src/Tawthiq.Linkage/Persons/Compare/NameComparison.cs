using Tawthiq.Linkage.Persons.Names;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Compares names part by part; where one of them is a mere sequence of words, its words are aligned with the parts of the other.</summary>
/// <remarks>The order of a name in Arabic is stable (given, father, grandfather, family), so words may be left out but are not swapped; only a name of two parts is tried both ways round.</remarks>
internal sealed class NameComparison(NameParts parts)
{
    private const int Missing = ComparedField.Missing, Across = ComparedField.Across, Other = 3, MostWords = 12, Family = 3;

    private readonly WordComparison _words = new(parts);

    public WordComparison Words => _words;

    /// <summary>Sets the levels of the four parts of the name.</summary>
    public void Compare(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<int> levels)
    {
        levels.Fill(Missing);
        if (FormsOf(a, b) is not var (x, y)) return;
        if (PersonFacts.IsFlat(a, x) || PersonFacts.IsFlat(b, y)) Align(a, x, b, y, levels);
        else
            for (var role = 0; role < levels.Length; role++)
                levels[role] = PersonFacts.Part(a, x, role) is var p and not 0 && PersonFacts.Part(b, y, role) is var q and not 0 ? _words.Parts(p, q) : Missing;
        if (levels[0] != Missing && (levels[0] & Other) == Other && levels[Family] != Missing && (levels[Family] & Other) == Other && levels[1] == Missing && levels[2] == Missing) Swapped(a, x, b, y, levels);
    }

    // A given name and a family name, and nothing else, are written in either order; swapped they are a spelling like any other.
    private void Swapped(ReadOnlySpan<int> a, int formA, ReadOnlySpan<int> b, int formB, Span<int> levels)
    {
        var (first, last) = (_words.Parts(PersonFacts.Part(a, formA, 0), PersonFacts.Part(b, formB, Family)), _words.Parts(PersonFacts.Part(a, formA, Family), PersonFacts.Part(b, formB, 0)));
        if ((first & Other) <= 1 && (last & Other) <= 1) (levels[0], levels[Family]) = (Math.Max(first & Other, 1) | (first & Across), Math.Max(last & Other, 1) | (last & Across));
    }

    /// <summary>The forms in which two names are compared: in one script where both have it; null where one has no name.</summary>
    public static (int A, int B)? FormsOf(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (PersonFacts.Has(a, 0) && PersonFacts.Has(b, 0)) return (0, 0);
        if (PersonFacts.Has(a, 1) && PersonFacts.Has(b, 1)) return (1, 1);
        if (PersonFacts.Has(a, 0) && PersonFacts.Has(b, 1)) return (0, 1);
        return PersonFacts.Has(a, 1) && PersonFacts.Has(b, 0) ? (1, 0) : null;
    }

    private void Align(ReadOnlySpan<int> a, int formA, ReadOnlySpan<int> b, int formB, Span<int> levels)
    {
        // The parts of the one that has parts; of two sequences, those of the longer one.
        Span<int> x = stackalloc int[MostWords], y = stackalloc int[MostWords], roles = stackalloc int[MostWords], ignored = stackalloc int[MostWords];
        var (flatA, flatB) = (PersonFacts.IsFlat(a, formA), PersonFacts.IsFlat(b, formB));
        var (n, m) = (Rest(a, formA, x, roles), Rest(b, formB, y, ignored));
        var (givenA, givenB) = (PersonFacts.Part(a, formA, 0), PersonFacts.Part(b, formB, 0));
        if (flatA && (!flatB || m > n || (m == n && Later(x[..n], y[..m]))))
        {
            var swap = x;
            x = y;
            y = swap;
            ignored[..m].CopyTo(roles);
            (n, m) = (m, n);
        }
        levels[0] = givenA == 0 || givenB == 0 ? Missing : Given(givenA, givenB);
        Span<int> aligned = stackalloc int[MostWords];
        var left = m - Aligned(x[..n], y[..m], aligned);
        Tell(roles[..n], aligned, left, PersonFacts.Has(a, formA) && formA != formB, levels);
    }

    // Which of two sequences is asked by its parts must not depend on which came first.
    private bool Later(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        for (var i = 0; i < x.Length; i++) if (string.CompareOrdinal(parts.Tokens.Text(x[i]), parts.Tokens.Text(y[i])) is var order and not 0) return order > 0;
        return false;
    }

    // A given name of two words stands beside its first one.
    private int Given(int a, int b)
    {
        var level = _words.Parts(a, b);
        if ((level & Other) == 0 || (parts[a].Length == 1 && parts[b].Length == 1)) return level;
        var first = _words.Words(parts[a][0], parts[b][0]);
        return Math.Min(level & Other, Math.Max(1, first & Other)) | (first & Across);
    }

    // Words behind the given name with the part they belong to.
    private int Rest(ReadOnlySpan<int> row, int form, Span<int> words, Span<int> roles)
    {
        var n = 0;
        for (var role = 1; role < PersonFacts.NameRoles; role++)
            foreach (var word in parts[PersonFacts.Part(row, form, role)])
                if (n < MostWords) (words[n], roles[n++]) = (word, role);
        return n;
    }

    // For each word of x the level of its partner in y, Missing for none; the alignment with the most in common that keeps the order of both.
    private int Aligned(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Span<int> aligned)
    {
        const int width = MostWords + 1;
        Span<int> level = stackalloc int[MostWords * MostWords], best = stackalloc int[width * width];
        best.Clear();
        for (var i = x.Length - 1; i >= 0; i--)
            for (var j = y.Length - 1; j >= 0; j--)
            {
                var l = level[i * MostWords + j] = _words.Words(x[i], y[j]);
                var both = best[(i + 1) * width + j + 1] + Worth(l, i == x.Length - 1 && j == y.Length - 1);
                best[i * width + j] = Math.Max(both, Math.Max(best[(i + 1) * width + j], best[i * width + j + 1]));
            }
        aligned[..x.Length].Fill(Missing);
        var (p, q, count) = (0, 0, 0);
        while (p < x.Length && q < y.Length)
        {
            var here = best[p * width + q];
            var l = level[p * MostWords + q];
            if (Worth(l, p == x.Length - 1 && q == y.Length - 1) is var worth and > 0 && here == best[(p + 1) * width + q + 1] + worth) (aligned[p++], q, count) = (l, q + 1, count + 1);
            else if (here == best[(p + 1) * width + q]) p++;
            else q++;
        }
        return count;
    }

    private static int Worth(int level, bool bothLast) => (level & Other) switch { 0 => 9, 1 => 6, 2 => 3, _ => -3 } + (bothLast && (level & Other) != Other ? 1 : 0);

    // A part without a partner is another name where the other person has a word left over, and unknown where not.
    private static void Tell(ReadOnlySpan<int> roles, ReadOnlySpan<int> aligned, int left, bool acrossForms, Span<int> levels)
    {
        for (var role = PersonFacts.NameRoles - 1; role > 0; role--)
        {
            var (words, partners, worst, across) = (0, 0, 0, 0);
            for (var i = 0; i < roles.Length; i++)
            {
                if (roles[i] != role) continue;
                words++;
                if (aligned[i] == Missing) continue;
                partners++;
                worst = Math.Max(worst, aligned[i] & Other);
                across |= aligned[i] & Across;
            }
            if (words == 0) continue;
            if (partners > 0) levels[role] = (partners < words ? Math.Max(1, worst) : worst) | across;
            else if (left > 0) (levels[role], left) = (Other | (acrossForms ? Across : 0), left - 1);
        }
    }
}
