using Tawthiq.Estimation.Lists;

namespace Tawthiq.Tests.Estimation;

/// <summary>Counts of the literature. Rows run over all patterns with the last list fastest, the unknown first one as 0.</summary>
internal static class PublishedTables
{
    /// <summary>Killings of Kosovo Albanians 1999, four lists, 4,400 persons (Ball, Betts, Scheuren, Dudukovich, Asher 2002).</summary>
    public static OverlapTable Kosovo => Of("EXH ABA OSCE HRW", [0, 306, 936, 123, 845, 31, 217, 32, 1131, 106, 228, 42, 177, 18, 181, 27]);

    /// <summary>Cases of spina bifida, three lists (Regal and Hook; Madigan and York 1997).</summary>
    public static OverlapTable SpinaBifida => Of("A B C", [0, 60, 49, 4, 247, 112, 142, 12]);

    /// <summary>Five lists, 537 persons (Madigan and York 1997).</summary>
    public static OverlapTable MadiganYork =>
        Of("A B C D E", [0, 27, 37, 19, 4, 4, 1, 1, 97, 22, 37, 25, 2, 1, 3, 5, 83, 36, 34, 18, 3, 5, 0, 2, 30, 5, 23, 8, 0, 3, 0, 2]);

    /// <summary>Victims of trafficking in the United Kingdom, five lists (Silverman 2014; Chan, Silverman and Vincent 2021).</summary>
    public static OverlapTable UnitedKingdom => Named("LA NG PFNCA GO GP", "1:54 2:463 3:995 4:695 5:316 12:15 13:19 14:3 23:62 24:19 25:1 34:76 35:11 45:8 123:1 124:1 234:4 1234:1");

    /// <summary>Victims of trafficking in New Orleans, five lists (Bales, Murphy and Silverman 2020).</summary>
    public static OverlapTable NewOrleans => Named("A BEFG C D H", "1:25 2:24 3:70 4:33 5:21 12:1 13:1 14:2 23:2 24:2 25:1 34:1 123:1 124:1");

    /// <summary>Victims of trafficking in a western site of the United States, five lists (Farrell, Dank, Kafafian, Lockwood, Pfeffer, Hughes, Vincent 2019).</summary>
    public static OverlapTable Western => Named("A B C D E", "1:52 2:90 3:114 4:45 5:21 13:4 14:2 15:5 23:6 24:1 45:3 135:1 234:1");

    /// <summary>An invented table whose dependence cannot be told from its missing (Chan, Silverman and Vincent 2021).</summary>
    public static OverlapTable Artificial => Named("A B C", "1:40 2:30 3:20 12:6");

    /// <summary>Rows over all patterns, the last list fastest.</summary>
    public static OverlapTable Of(string lists, int[] counts)
    {
        var names = lists.Split(' ');
        return OverlapTable.OfCounts(names, counts.Select((count, row) => (Reversed(row, names.Length), (long)count)));
    }

    // "12:15": fifteen persons on the first list and the second alone.
    private static OverlapTable Named(string lists, string counts) => OverlapTable.OfCounts(
        lists.Split(' '), counts.Split(' ').Select(c => c.Split(':')).Select(c => (c[0].Aggregate(0u, (set, digit) => set | 1u << digit - '1'), long.Parse(c[1]))));

    private static uint Reversed(int row, int lists)
    {
        var set = 0u;
        for (var i = 0; i < lists; i++) if ((row >> lists - 1 - i & 1) == 1) set |= 1u << i;
        return set;
    }
}
