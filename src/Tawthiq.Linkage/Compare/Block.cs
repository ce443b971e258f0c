namespace Tawthiq.Linkage.Compare;

/// <summary>By what reported events are brought near each other.</summary>
internal enum BlockKind : byte
{
    /// <summary>Two days in a row, a small area: everything placed in a town or finer.</summary>
    Cell,
    /// <summary>A day and a wide area: districts and provinces, on the days beside theirs too, with all that is placed there.</summary>
    Wide,
    /// <summary>A day and a word of the place's name: places without a point, on the days beside theirs too, with all that have the word.</summary>
    Name,
    /// <summary>A day and a toll: events without a place, on the days beside theirs too, with all that have the toll.</summary>
    Toll,
    /// <summary>A word of the place's name and a toll: events without a day with all that have both.</summary>
    PlaceToll,
    /// <summary>A month and a word of the place's name: events dated to more than a week with all of the month.</summary>
    Vague,
    /// <summary>A word of the place's name and a weekday or a day of the year: events that leave the week or the year open with all of that day.</summary>
    OpenDay,
    /// <summary>A rare word, ever or within some two weeks.</summary>
    Word,
    /// <summary>A part of the text's sketch, and the type: copies.</summary>
    Sketch,
}

/// <summary>Reported events that may be one because they share something rare. A value: the same for every event that lies in it.</summary>
/// <param name="Kind">By what.</param>
/// <param name="A">Day for <see cref="BlockKind.Cell"/> and <see cref="BlockKind.Wide"/>, sketch, else the word or toll.</param>
/// <param name="B">Row, day, month, half-period, toll, or what is open of a day.</param>
/// <param name="C">Column.</param>
/// <param name="Narrow">Toll that a crowded block is cut down to; −1 for the whole block.</param>
internal readonly record struct Block(BlockKind Kind, long A, int B, int C, int Narrow)
{
    /// <summary>Half-period of a word's block that covers all time.</summary>
    public const int Ever = -1;

    /// <summary>Events that a block of cells may have.</summary>
    public const int MostInCell = 600;

    /// <summary>Days that a word's half-period moves on; each covers twice as many.</summary>
    public const int HalfPeriod = 8;

    /// <summary>
    /// How many pairs the block may have at most: its events that need it times all of it. One with more tells nothing apart and pairs nobody,
    /// or where it can be, is cut down to one toll.
    /// </summary>
    public long Most => Kind switch
    {
        BlockKind.Cell => (long)MostInCell * MostInCell,
        BlockKind.PlaceToll or BlockKind.OpenDay => 2_000,
        BlockKind.Word => B == Ever ? 24 * 24 : 32 * 32,
        BlockKind.Sketch => 128 * 128,
        _ => 20_000,
    };

    /// <summary>The same for one toll only; null where it cannot be cut down further.</summary>
    public Block? Of(int toll) => Narrow < 0 && Kind is BlockKind.Cell or BlockKind.Wide or BlockKind.Name ? this with { Narrow = toll } : null;

    /// <summary>Where its events lie among the keys: those that need the block to be found, and those that they may meet there. Events of the second sort do not meet each other here.</summary>
    public void Ranges(List<(ulong From, ulong To)> need, List<(ulong From, ulong To)> may)
    {
        need.Clear();
        may.Clear();
        switch (Kind)
        {
            case BlockKind.Cell:
                for (var day = A; day <= A + 1; day++)
                    for (var row = B; row <= B + 1; row++)
                        if (Narrow < 0) need.Add((BlockKeys.Cell(day, row, C, 0), BlockKeys.Cell(day, row, C + 1, BlockKeys.MostToll)));
                        else for (var column = C; column <= C + 1; column++) need.Add((BlockKeys.Cell(day, row, column, Narrow), BlockKeys.Cell(day, row, column, Narrow)));
                break;
            case BlockKind.Wide:
                need.Add((BlockKeys.Wide(A, B, C, true, Lowest), BlockKeys.Wide(A, B, C, true, Highest)));
                may.Add((BlockKeys.Wide(A, B, C, false, Lowest), BlockKeys.Wide(A, B, C, false, Highest)));
                break;
            case BlockKind.Name:
                need.Add((BlockKeys.Name(A, B, true, Lowest), BlockKeys.Name(A, B, true, Highest)));
                may.Add((BlockKeys.Name(A, B, false, Lowest), BlockKeys.Name(A, B, false, Highest)));
                break;
            case BlockKind.Toll:
                need.Add((BlockKeys.Toll(B, A, true), BlockKeys.Toll(B, A, true)));
                may.Add((BlockKeys.Toll(B, A, false), BlockKeys.Toll(B, A, false)));
                break;
            case BlockKind.PlaceToll:
                need.Add((BlockKeys.PlaceToll(A, B, true), BlockKeys.PlaceToll(A, B, true)));
                may.Add((BlockKeys.PlaceToll(A, B, false), BlockKeys.PlaceToll(A, B, false)));
                break;
            case BlockKind.OpenDay:
                need.Add((BlockKeys.OpenDay(A, B, true), BlockKeys.OpenDay(A, B, true)));
                may.Add((BlockKeys.OpenDay(A, B, false), BlockKeys.OpenDay(A, B, false)));
                break;
            case BlockKind.Vague:
                need.Add((BlockKeys.Vague(A, B), BlockKeys.Vague(A, B)));
                var (first, next) = (BlockKeys.FirstDay(B), BlockKeys.FirstDay(B + 1));
                may.Add((BlockKeys.Name(A, first, false, 0), BlockKeys.Name(A, next - 1, true, BlockKeys.MostToll)));
                break;
            case BlockKind.Word:
                need.Add(B == Ever
                    ? (BlockKeys.Word(A, 0), BlockKeys.Word(A, BlockKeys.MostDay))
                    : (BlockKeys.Word(A, B * HalfPeriod), BlockKeys.Word(A, B * HalfPeriod + 2 * HalfPeriod - 1)));
                break;
            default:
                need.Add((BlockKeys.Sketch((ulong)A), BlockKeys.Sketch((ulong)A)));
                break;
        }
    }

    private int Lowest => Narrow < 0 ? 0 : Narrow;

    private int Highest => Narrow < 0 ? BlockKeys.MostToll : Narrow;
}
