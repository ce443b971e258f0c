using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>Under which keys a reported event is filed, and in which blocks it lies.</summary>
/// <remarks>
/// A block is made of ranges of keys. Blocks of cells overlap, so that events of neighbouring days and cells share one while each is filed once for each of its days. A key is a number: the kind in the highest four bits, then what is compared from the rarest to the finest.
/// </remarks>
internal static class BlockKeys
{
    public const int MostToll = 0xFFF, MostDay = (1 << 22) - 1;

    /// <summary>Side of a cell in degrees: two points closer than this in both directions share a block.</summary>
    private const double Side = 0.12;

    /// <summary>Cells along the side of a wide one.</summary>
    private const int WideCells = 8;

    /// <summary>Rare words of a document under which its events are filed in a record too large to count all of its documents.</summary>
    private const int RareWords = 8;

    /// <summary>Parts of a text's sketch under which its events are filed.</summary>
    private const int Bands = 8;

    private const int VagueMonths = 12;

    private const int KindShift = 60;

    /// <summary>Above every day of the year as month and day.</summary>
    private const int Weekdays = 512;

    public static ulong Cell(long day, int row, int column, int toll) => Key(BlockKind.Cell, ((((ulong)day << 11 | (uint)row) << 12 | (uint)column) << 12 | (uint)toll) << 3);

    public static ulong Wide(long day, int row, int column, bool need, int toll) =>
        Key(BlockKind.Wide, ((((ulong)day << 8 | (uint)row) << 9 | (uint)column) << 1 | (need ? 1UL : 0)) << 12 | (uint)toll);

    public static ulong Name(long word, int day, bool need, int toll) => Key(BlockKind.Name, (((ulong)word << 22 | (uint)day) << 1 | (need ? 1UL : 0)) << 12 | (uint)toll);

    public static ulong Toll(int day, long toll, bool need) => Key(BlockKind.Toll, ((ulong)day << 24 | (ulong)toll) << 1 | (need ? 1UL : 0));

    public static ulong PlaceToll(long word, int toll, bool need) => Key(BlockKind.PlaceToll, ((ulong)word << 24 | (uint)toll) << 1 | (need ? 1UL : 0));

    public static ulong Vague(long word, int month) => Key(BlockKind.Vague, (ulong)word << 17 | (uint)month);

    public static ulong OpenDay(long word, int day, bool need) => Key(BlockKind.OpenDay, ((ulong)word << 10 | (uint)day) << 1 | (need ? 1UL : 0));

    public static ulong Word(long word, int day) => Key(BlockKind.Word, (ulong)word << 22 | (uint)day);

    public static ulong Sketch(ulong band) => Key(BlockKind.Sketch, band);

    /// <summary>Kind of a key.</summary>
    public static BlockKind KindOf(ulong key) => (BlockKind)(key >> KindShift);

    /// <summary>Number of the first day of a month that is counted from the year 0.</summary>
    public static int FirstDay(int month) => new DateOnly(Math.Clamp(month / 12, 1, 9999), month % 12 + 1, 1).DayNumber;

    /// <summary>The keys of an event, each once.</summary>
    public static void File(EventFacts e, Wording wording, List<ulong> keys)
    {
        keys.Clear();
        var (days, toll) = (e.Days, TollOf(e));
        if (IsInCell(e) && CellOf(e.Point!.Value) is var (row, column))
            for (var day = days.From; day <= days.To; day++) keys.Add(Cell(day, row, column, toll));
        foreach (var (block, needs) in DayBlocks(e))
            keys.Add(block.Kind switch
            {
                BlockKind.Wide => Wide(block.A, block.B, block.C, needs, toll),
                BlockKind.Name => Name(block.A, block.B, needs, toll),
                _ => Toll(block.B, block.A, needs),
            });
        foreach (var word in e.AllPlaceKeys)
            foreach (var account in e.Accounts)
                if (TollOf(account) is { } told) keys.Add(PlaceToll(WordOf(word), told, !e.DatedToDays));
        if (IsVague(e))
            for (var (month, last) = Months(e.Event.Date!); month <= last; month++) foreach (var word in e.PlaceKeys) keys.Add(Vague(WordOf(word), month));
        foreach (var (block, needs) in OpenDayBlocks(e)) keys.Add(OpenDay(block.A, block.B, needs));
        foreach (var word in wording.Rarest(e, RareWords)) keys.Add(Word(word, DayOf(e)));
        foreach (var band in e.Source.Sketch.Bands(Bands)) keys.Add(Sketch(BandOf(band, e)));
        keys.Sort();
        var kept = 0;
        for (var i = 0; i < keys.Count; i++) if (i == 0 || keys[i] != keys[i - 1]) keys[kept++] = keys[i];
        keys.RemoveRange(kept, keys.Count - kept);
    }

    /// <summary>The blocks of an event.</summary>
    public static void Blocks(EventFacts e, Wording wording, List<(Block Block, bool Needs)> blocks)
    {
        blocks.Clear();
        var days = e.Days;
        if (IsInCell(e))
            for (var day = days.From - 1; day <= days.To; day++) AddCells(blocks, day, CellOf(e.Point!.Value));
        blocks.AddRange(DayBlocks(e));
        foreach (var word in e.AllPlaceKeys)
            foreach (var account in e.Accounts)
                if (TollOf(account) is { } told) blocks.Add((new(BlockKind.PlaceToll, WordOf(word), told, 0, -1), !e.DatedToDays));
        if (IsVague(e)) AddMonths(blocks, e, Months(e.Event.Date!).First, Months(e.Event.Date!).Last, true);
        // Who is vague meets all that are filed by name on a day of the month: also those that give the place beside another, and those that lie on the days beside theirs too.
        var named = blocks.Count;
        for (var b = 0; b < named; b++)
            if (blocks[b].Block is { Kind: BlockKind.Name, A: var word, B: var day } && (new Block(BlockKind.Vague, word, MonthOf(day), 0, -1), false) is var month && blocks.IndexOf(month, named) < 0) blocks.Add(month);
        blocks.AddRange(OpenDayBlocks(e));
        var half = DayOf(e) / Block.HalfPeriod;
        foreach (var word in wording.Rarest(e, RareWords))
        {
            blocks.Add((new(BlockKind.Word, word, Block.Ever, 0, -1), true));
            if (half == 0) continue;
            blocks.Add((new(BlockKind.Word, word, half - 1, 0, -1), true)); // where the word is rare ever, these two add nobody
            blocks.Add((new(BlockKind.Word, word, half, 0, -1), true));
        }
        foreach (var band in e.Source.Sketch.Bands(Bands)) blocks.Add((new(BlockKind.Sketch, (long)BandOf(band, e), 0, 0, -1), true));
    }

    /// <summary>The largest toll of an event as the keys hold it; 0 where it has none.</summary>
    public static int TollOf(EventFacts e)
    {
        var largest = -1;
        foreach (var account in e.Accounts) largest = Math.Max(largest, account.All.Max ?? account.All.Min ?? 0);
        return Math.Min(largest + 1, MostToll);
    }

    /// <summary>Whether an event lies in blocks of <see cref="BlockKind.Cell"/>.</summary>
    public static bool IsInCell(EventFacts e) => e is { Placed: true, IsTown: true, Point: not null, Days.From: >= 0 };

    /// <summary>Ranges of keys that hold all blocks of <see cref="BlockKind.Cell"/> in which an event lies.</summary>
    public static void CellRanges(EventFacts e, List<(ulong From, ulong To)> ranges)
    {
        ranges.Clear();
        var ((row, column), days) = (CellOf(e.Point!.Value), e.Days);
        for (var day = Math.Max(0, days.From - 1); day <= days.To + 1; day++)
            for (var r = Math.Max(0, row - 1); r <= row + 1; r++)
                ranges.Add((Cell(day, r, Math.Max(0, column - 1), 0), Cell(day, r, column + 1, MostToll)));
    }

    private static void AddCells(List<(Block Block, bool Needs)> blocks, int day, (int Row, int Column) cell)
    {
        for (var r = -1; r <= 0; r++)
            for (var c = -1; c <= 0; c++)
                blocks.Add((new(BlockKind.Cell, Math.Max(0, day), Math.Max(0, cell.Row + r), Math.Max(0, cell.Column + c), -1), true));
    }

    // An event that needs a block lies in those of the days and areas around it too; one that may be met there only in its own.
    private static IEnumerable<(Block Block, bool Needs)> DayBlocks(EventFacts e)
    {
        var days = e.Days;
        if (days.From < 0) yield break;
        for (var day = Math.Max(0, days.From - 1); day <= days.To + 1; day++)
        {
            var own = day >= days.From && day <= days.To;
            if (e is { Placed: true, Point: { } point } && (own || !e.IsTown))
                foreach (var (row, column) in WideCellsOf(point, e.IsTown ? 0 : e.Radius)) yield return (new(BlockKind.Wide, day, row, column, -1), !e.IsTown);
            if (e.Placed && (own || e.Point is null))
                foreach (var word in e.PlaceKeys) yield return (new(BlockKind.Name, WordOf(word), day, 0, -1), e.Point is null);
            foreach (var word in e.KeysNamedWith) yield return (new(BlockKind.Name, WordOf(word), day, 0, -1), true);
            if (own || !e.Placed)
                foreach (var account in e.Accounts) if (TollOf(account) is { } told) yield return (new(BlockKind.Toll, told, day, 0, -1), !e.Placed);
        }
    }

    // Who leaves the week or the year open meets who gives the weekday, or the day and month, in the same place.
    private static IEnumerable<(Block Block, bool Needs)> OpenDayBlocks(EventFacts e)
    {
        if (!e.Placed && e.NamedWith.Length == 0) yield break;
        if (e.Event is { Date: null, OpenDay: { } open })
        {
            foreach (var word in e.AllPlaceKeys)
            {
                if (open is { Month: { } m, DayOfMonth: { } d }) yield return (new(BlockKind.OpenDay, WordOf(word), m * 32 + d, 0, -1), true);
                if (open.Weekday is { } weekday) yield return (new(BlockKind.OpenDay, WordOf(word), Weekdays + (int)weekday, 0, -1), true);
            }
        }
        else if (e is { DatedToDays: true, Event.Date: { } date })
            for (var day = date.From; day <= date.To; day = day.AddDays(1))
                foreach (var word in e.AllPlaceKeys)
                {
                    yield return (new(BlockKind.OpenDay, WordOf(word), day.Month * 32 + day.Day, 0, -1), false);
                    yield return (new(BlockKind.OpenDay, WordOf(word), Weekdays + (int)day.DayOfWeek, 0, -1), false);
                }
    }

    private static IEnumerable<(int Row, int Column)> WideCellsOf(GeoPoint point, double radius)
    {
        const double degreeKm = 111;
        var (high, wide) = (radius / degreeKm, radius / degreeKm / Math.Max(0.1, Math.Cos(point.Latitude * Math.PI / 180)));
        var (low, top) = (CellOf(new(point.Latitude - high, point.Longitude - wide)), CellOf(new(point.Latitude + high, point.Longitude + wide)));
        for (var row = low.Row / WideCells; row <= top.Row / WideCells; row++)
            for (var column = low.Column / WideCells; column <= top.Column / WideCells; column++) yield return (row, column);
    }

    private static void AddMonths(List<(Block Block, bool Needs)> blocks, EventFacts e, int first, int last, bool needs)
    {
        for (var month = first; month <= last; month++) foreach (var word in e.PlaceKeys) blocks.Add((new(BlockKind.Vague, WordOf(word), month, 0, -1), needs));
    }

    private static bool IsVague(EventFacts e) => e is { Placed: true, DatedToDays: false, Event.Date: not null };

    private static int DayOf(EventFacts e) => Math.Max(0, e.Days.From);

    private static ulong BandOf(ulong band, EventFacts e) => Hashing.Mix(band + (ulong)e.Event.Type) >> 4;

    // Outcome and number; nought tells nothing.
    private static int? TollOf(Account account) => account.All.Max is { } max and > 0 ? (int)account.Outcome << 16 | Math.Min(max, 0xFFFF) : null;

    private static int MonthOf(int day) => DateOnly.FromDayNumber(day) is var d ? d.Year * 12 + d.Month - 1 : 0;

    private static (int First, int Last) Months(ReportedDate date)
    {
        var first = MonthOf(date.From.DayNumber);
        return (first, Math.Min(MonthOf(date.To.DayNumber), first + VagueMonths));
    }

    private static (int Row, int Column) CellOf(GeoPoint point) =>
        ((int)Math.Floor((Math.Clamp(point.Latitude, -90, 90) + 90) / Side), (int)Math.Floor((Math.Clamp(point.Longitude, -180, 180) + 180) / Side));

    private static ulong Key(BlockKind kind, ulong rest) => (ulong)kind << KindShift | rest & (1UL << KindShift) - 1;

    // 25 bits: two words that share them only make a block a little larger.
    private static long WordOf(string word) => (long)(Hashing.Of(word) >> 39);
}
