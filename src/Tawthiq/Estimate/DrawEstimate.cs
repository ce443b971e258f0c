using Tawthiq.Estimation;

namespace Tawthiq.Estimate;

/// <summary>Draws estimates: who is on which lists, what is likely, what each method and model says, documented against estimated.</summary>
internal static class DrawEstimate
{
    private const string Solid = "#1f5673", Light = "#a9c7d6", Faint = "#e3e8ec", Grey = "#c5ccd3";
    private const double Room = Drawing.Width - 2 * Drawing.Margin;
    private const int MostPatterns = 16, MostModels = 8, Bins = 44;

    /// <summary>Each pattern of lists with its persons, the most frequent first.</summary>
    public static string Overlaps(StratumEstimate stratum, EstimateWords words)
    {
        var table = stratum.Estimate.Table;
        var drawing = Begun(words["drawing.overlaps"], stratum, words);
        var patterns = table.Patterns.ToArray().Zip(table.Counts.ToArray()).OrderByDescending(p => p.Second).ThenBy(p => p.First).ToList();
        var lists = table.Lists.Count;
        var step = Math.Min(18, 150.0 / lists);
        var start = lists * step + 12;
        var most = (double)patterns.Select(p => p.Second).DefaultIfEmpty(1).Max();
        drawing.Down(22);
        for (var j = 0; j < lists; j++) drawing.Words($"{j + 1}", (j + 0.5) * step, drawing.At, "middle", Math.Min(11, step), true);
        drawing.Down(6);
        foreach (var (pattern, persons) in patterns.Take(MostPatterns))
        {
            drawing.Down(19);
            for (var j = 0; j < lists; j++) drawing.Dot((j + 0.5) * step, drawing.At - 4, Math.Min(5, step * 0.36), (pattern >> j & 1) == 1 ? Solid : Faint);
            var length = persons / most * (Room - start - 60);
            drawing.Bar(start, drawing.At - 10, length, 12, Solid);
            drawing.Words(words.Number(persons), start + length + 6, drawing.At);
        }
        drawing.Down(8);
        if (patterns.Count > MostPatterns) drawing.Line(words.Say("drawing.more_patterns", words.Number(patterns.Count - MostPatterns), words.Number(patterns.Skip(MostPatterns).Sum(p => p.Second))), 11, true);
        for (var j = 0; j < lists; j++) drawing.Line(words.Say("drawing.list", j + 1, table.Lists[j], words.Number(table.Size(j))), 11, true);
        return drawing.ToString();
    }

    /// <summary>What numbers of all persons are likely.</summary>
    public static string Posterior(StratumEstimate stratum, EstimateWords words)
    {
        var drawing = Begun(words["drawing.posterior"], stratum, words);
        if (stratum.Estimate.Number is not { } number) return drawing.ToString();
        var (documented, points) = (stratum.Estimate.Documented, number.Points);
        // The longest tails are cut: two intervals above the upper end nothing is left to see.
        var low = Math.Min(documented, points[0]);
        var high = Math.Min(points[^1], number.High + 0.6 * (number.High - number.Low));
        double X(double n) => (n - low) / (high - low) * Room;
        var counts = new int[Bins];
        var shown = points.Where(p => p <= high).ToList();
        foreach (var p in shown) counts[Math.Min(Bins - 1, (int)((p - low) / (high - low) * Bins))]++;
        const double height = 130;
        drawing.Down(height + 14);
        for (var b = 0; b < Bins; b++)
        {
            var middle = low + (b + 0.5) / Bins * (high - low);
            var bar = counts[b] / (double)counts.Max() * height;
            if (counts[b] > 0) drawing.Bar(b * Room / Bins, drawing.At - bar, Room / Bins - 1, bar, middle >= number.Low && middle <= number.High ? Solid : Light);
        }
        drawing.Stroke(0, drawing.At, Room, drawing.At, Grey);
        drawing.Stroke(X(documented), drawing.At - height, X(documented), drawing.At + 4, "#8a4b08", 2);
        foreach (var tick in Ticks(low, high)) drawing.Words(words.Number(tick), X(tick), drawing.At + 17, "middle", 11, true);
        drawing.Down(24);
        drawing.Line(words["drawing.posterior_legend"], 11, true);
        return drawing.ToString();
    }

    /// <summary>Intervals of the methods, of the models that weigh most and of what would be otherwise.</summary>
    public static string Models(StratumEstimate stratum, EstimateWords words)
    {
        var estimate = stratum.Estimate;
        var drawing = Begun(words["drawing.models"], stratum, words);
        var rows = new List<(string Name, double? Low, double? Middle, double? High, bool IsMain)>();
        foreach (var method in estimate.Methods)
            rows.Add((words[$"method.{Model.Codes.Code(method.Method)}"], method.Number?.Low, null, method.Number?.High, true));
        foreach (var method in estimate.Methods)
            foreach (var model in method.Models.Where(m => m.Low is not null || method.Method == EstimationMethod.DecomposableGraphs).Where(m => m.Weight >= 0.01).Take(MostModels))
                rows.Add((words.Say("drawing.model", model.Model, $"{model.Weight * 100:0}"), model.Low, model.Middle, model.High, false));
        foreach (var row in estimate.Sensitivity)
            rows.Add((words.Say($"change.{row.Change}", row.Value), row.Low, null, row.High, false));
        var ends = rows.SelectMany(r => new[] { r.Low, r.Middle, r.High }).OfType<double>().Where(double.IsFinite).Append(estimate.Documented).ToList();
        // One model far off must not press all others into a corner.
        var (low, high) = (ends.Min(), Math.Min(ends.Max(), 3 * (estimate.Number?.High ?? ends.Max())));
        double X(double n) => Math.Clamp((n - low) / Math.Max(high - low, 1) * Room, 0, Room);
        drawing.Down(8);
        var top = drawing.At;
        foreach (var row in rows)
        {
            drawing.Line(row.Name, row.IsMain ? 13 : 11, !row.IsMain);
            drawing.Down(10);
            drawing.Stroke(0, drawing.At, Room, drawing.At, Faint);
            if (row.Low is { } from && row.High is { } to)
            {
                drawing.Stroke(X(from), drawing.At, X(to), drawing.At, row.IsMain ? Solid : Light, row.IsMain ? 6 : 4);
                drawing.Words(words.Range(from, to), Room, drawing.At - 5, "end", 11, !row.IsMain);
            }
            else if (row.Middle is null) drawing.Words(words["drawing.none"], Room, drawing.At - 5, "end", 11, true);
            if (row.Middle is { } middle) drawing.Dot(X(middle), drawing.At, 3.5, Solid);
            drawing.Down(4);
        }
        drawing.Stroke(X(estimate.Documented), top, X(estimate.Documented), drawing.At, "#8a4b08");
        drawing.Down(4);
        foreach (var tick in Ticks(low, high)) drawing.Words(words.Number(tick), X(tick), drawing.At + 12, "middle", 11, true);
        drawing.Down(18);
        drawing.Line(words["drawing.models_legend"], 11, true);
        return drawing.ToString();
    }

    /// <summary>Documented against estimated, stratum by stratum.</summary>
    public static string Strata(IReadOnlyList<StratumEstimate> strata, EstimateWords words)
    {
        var drawing = new Drawing(words.Language, words["drawing.strata"]);
        drawing.Line(words["drawing.strata"], 16);
        drawing.Down(6);
        var most = strata.Max(s => Math.Max(s.Estimate.Number?.High ?? 0, s.Estimate.Documented));
        double X(double n) => n / most * Room;
        foreach (var stratum in strata)
        {
            var estimate = stratum.Estimate;
            drawing.Line(stratum.Name ?? words["drawing.all"], 12);
            drawing.Down(6);
            if (estimate.Number is { } number)
            {
                drawing.Bar(0, drawing.At, X(number.High), 12, Faint);
                drawing.Bar(0, drawing.At, X(number.Low), 12, Light);
            }
            drawing.Bar(0, drawing.At, X(estimate.Documented), 12, Solid);
            drawing.Down(14);
            drawing.Line(estimate.Number is { } n ? words.Say("drawing.row", words.Number(estimate.Documented), words.Number(n.Low), words.Number(n.High)) : words.Say("drawing.row_refused", words.Number(estimate.Documented)), 11, true);
            drawing.Down(6);
        }
        drawing.Line(words["drawing.strata_legend"], 11, true);
        return drawing.ToString();
    }

    private static Drawing Begun(string title, StratumEstimate stratum, EstimateWords words)
    {
        var drawing = new Drawing(words.Language, title);
        drawing.Line(title, 16);
        drawing.Down(3);
        drawing.Line(words.Short(stratum), 12);
        return drawing;
    }

    // Three to five round numbers.
    private static IEnumerable<double> Ticks(double low, double high)
    {
        var rough = (high - low) / 3.5;
        if (!(rough > 0)) return [low];
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 5, 10 }.Select(f => f * power).First(s => s >= rough);
        return Enumerable.Range(0, 10).Select(i => Math.Ceiling((low + 0.06 * (high - low)) / step) * step + i * step).TakeWhile(t => t <= high - 0.05 * (high - low));
    }
}
