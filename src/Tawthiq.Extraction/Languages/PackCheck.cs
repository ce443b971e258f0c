namespace Tawthiq.Extraction.Languages;

/// <summary>Says what is wrong with the files of a language pack, all of it at once and each with its line.</summary>
internal static class PackCheck
{
    /// <summary>The faults of one file, in the order of its lines.</summary>
    public static IReadOnlyList<PackFault> FaultsIn(PackFile file)
    {
        if (PackSchema.Of(file.Name) is not { } schema)
            return [new(file.Path, 0, $"a pack has no such file; its files are {string.Join(", ", PackSchema.All.Select(s => s.Name + ".tsv"))}.")];
        var faults = new List<PackFault>();
        var lines = new List<TermLine>();
        foreach (var (number, cells) in TermFile.Rows(file.Content))
        {
            var term = cells[0];
            try
            {
                lines.Add(new(TermFile.Expand(term), cells[1..], number));
            }
            catch (FormatException e)
            {
                faults.Add(new(file.Path, number, e.Message));
                continue;
            }
            if (lines[^1].Terms.FirstOrDefault(t => t.Trim().Length == 0) is not null)
                faults.Add(new(file.Path, number, $"'{term}' may stand for nothing at all; put a word outside the brackets."));
            if (InColumns(schema, cells) is { } reason) faults.Add(new(file.Path, number, reason));
        }
        if (schema.OneMeaning) faults.AddRange(Clashes(lines).Select(c => new PackFault(file.Path, c.Line, c.Reason)));
        if (schema.Name == LanguageTraits.File && faults.Count == 0 && TraitFault(file, lines) is { } fault) faults.Add(fault);
        return [.. faults.OrderBy(f => f.Line)];
    }

    /// <summary>The files that a pack cannot be without.</summary>
    public static IEnumerable<PackFault> MissingIn(IEnumerable<PackFile> files) =>
        from pack in files.GroupBy(f => f.Language, StringComparer.Ordinal)
        from schema in PackSchema.All
        where schema.IsNeeded && pack.All(f => f.Name != schema.Name)
        select new PackFault(Path.GetDirectoryName(pack.First().Path)!.Replace('\\', '/'), 0, $"{schema.Name}.tsv is not there, and no pack can be without it; copy that of the nearest language and change it.");

    private static string? InColumns(PackSchema schema, string[] cells)
    {
        var most = schema.Columns.Count;
        var least = schema.Columns.Count(c => !c.IsOptional);
        if (cells.Length - 1 < least || cells.Length - 1 > most)
            return $"'{cells[0]}' has {Columns(cells.Length)}, with tabs between them; {schema.Name}.tsv has {string.Join(", ", schema.Columns.Select(c => c.IsOptional ? $"({c.Name})" : c.Name).Prepend("term"))}.";
        for (var i = 0; i + 1 < cells.Length; i++)
            if (schema.Columns[i].Wants(cells[i + 1]) is { } wanted)
                return $"'{cells[i + 1]}' is no {schema.Columns[i].Name} of '{cells[0]}'; write {wanted}.";
        return schema.Name == "outcomes" && cells[2] == "people" && (cells.Length < 4 || cells[3].Length == 0)
            ? $"'{cells[0]}' stands for people, so a fourth column must say how many: s, p or d." : null;
    }

    private static string Columns(int count) => count == 1 ? "1 column" : $"{count} columns";

    // Unfolded: French "tué" and "tue" meet after folding, and the first line wins there on purpose.
    private static IEnumerable<(int Line, string Reason)> Clashes(List<TermLine> lines)
    {
        var first = new Dictionary<string, TermLine>(StringComparer.Ordinal);
        foreach (var line in lines)
            foreach (var spelling in line.Terms.Select(Spelling))
                if (!first.TryAdd(spelling, line) && !first[spelling].Columns.SequenceEqual(line.Columns))
                    yield return (line.Line, $"'{spelling}' says otherwise than line {first[spelling].Line}, which is the one that counts; take one of the two out.");
    }

    private static string Spelling(string term) => string.Join(' ', term.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static PackFault? TraitFault(PackFile file, List<TermLine> lines)
    {
        try
        {
            LanguageTraits.Read("", lines);
            return null;
        }
        catch (TraitException e)
        {
            return new(file.Path, e.Line, e.Reason);
        }
    }
}
