namespace Tawthiq.CommandLine;

/// <summary>A line on the terminal that says how far long work has come, how fast, and how long it still takes; nothing of it in a pipe.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly Terminal _terminal;
    private readonly string _what;
    private readonly long _total;
    private readonly long _started;
    private long _shown;
    private bool _any;

    /// <param name="terminal">Where to show it.</param>
    /// <param name="what">What is counted, for example <c>documents</c>.</param>
    /// <param name="total">How much there is to do, in the unit that <see cref="Report"/> gives.</param>
    public Progress(Terminal terminal, string what, long total)
    {
        (_terminal, _what, _total) = (terminal, what, total);
        _started = terminal.Clock.GetTimestamp();
        _shown = _started;
    }

    /// <summary>Shows the state, at most ten times a second.</summary>
    /// <param name="count">How many are done.</param>
    /// <param name="done">How much of the total is done.</param>
    public void Report(long count, long done)
    {
        if (_terminal.ErrorWidth is not { } width) return;
        var now = _terminal.Clock.GetTimestamp();
        if (_any && _terminal.Clock.GetElapsedTime(_shown, now) < Between) return;
        (_shown, _any) = (now, true);
        _terminal.Errors.Write("\r\e[K" + Line(_what, count, done, _total, _terminal.Clock.GetElapsedTime(_started, now), width));
    }

    /// <summary>The line: bar, share, count, rate, time left.</summary>
    internal static string Line(string what, long count, long done, long total, TimeSpan elapsed, int width)
    {
        var share = total == 0 ? 1 : Math.Clamp((double)done / total, 0, 1);
        var rate = elapsed > TimeSpan.Zero ? count / elapsed.TotalSeconds : 0;
        var left = share > 0 && elapsed > TimeSpan.FromSeconds(1) ? $"  {Clock(elapsed * ((1 - share) / share))} left" : "";
        var facts = $" {share * 100,3:0} %  {count} {what}  {rate:0}/s{left}";
        var room = Math.Clamp(width - facts.Length - 1, 0, 30);
        var filled = (int)Math.Round(share * room);
        return new string('█', filled) + new string('░', room - filled) + facts;
    }

    private static string Clock(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time:mm\\:ss}" : $"{time:m\\:ss}";

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (_any) _terminal.Errors.Write("\r\e[K");
    }
}
