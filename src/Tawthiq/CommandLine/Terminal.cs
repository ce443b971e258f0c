namespace Tawthiq.CommandLine;

/// <summary>Where a command writes, and what it knows of the surroundings. Effects enter a command here and nowhere else.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
/// <param name="Width">Columns of the terminal; null where the output goes into a pipe or file.</param>
/// <param name="ErrorWidth">Columns of the terminal behind standard error; null where there is none.</param>
/// <param name="Clock">Time.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors, int? Width, int? ErrorWidth, TimeProvider Clock)
{
    /// <summary>The real one: UTF-8, whatever the surroundings say.</summary>
    public static Terminal OfProcess(TimeProvider clock)
    {
        var utf8 = new System.Text.UTF8Encoding(false);
        return new(
            new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 16) { AutoFlush = !Console.IsOutputRedirected },
            new StreamWriter(Console.OpenStandardError(), utf8, 256) { AutoFlush = true },
            Console.IsOutputRedirected ? null : Columns(), Console.IsErrorRedirected ? null : Columns(), clock);
    }

    /// <summary>One plain sentence on standard error.</summary>
    public void Say(string sentence) => Errors.WriteLine($"tawthiq: {sentence}");

    private static int Columns() => Console.WindowWidth is > 20 and var width ? width : 80;
}
