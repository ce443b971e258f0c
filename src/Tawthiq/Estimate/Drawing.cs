using System.Globalization;
using System.Security;
using System.Text;
using Tawthiq.Web;

namespace Tawthiq.Estimate;

/// <summary>A drawing in SVG as it grows downwards: as wide as a telephone, in the direction of its language.</summary>
/// <remarks>Positions are told from the side on which reading begins; a drawing in Arabic is mirrored, its words are not.</remarks>
internal sealed class Drawing(PageLanguage language, string title)
{
    /// <summary>Width, in pixels of the drawing.</summary>
    public const double Width = 390;

    /// <summary>Free space at both sides.</summary>
    public const double Margin = 16;

    private const string Ink = "#22262b", Quiet = "#667080";
    private readonly StringBuilder _shapes = new();

    /// <summary>How far down it has grown.</summary>
    public double At { get; private set; } = 12;

    /// <summary>Leaves space.</summary>
    public void Down(double by) => At += by;

    /// <summary>A line of words, at a distance from the side where reading begins.</summary>
    /// <param name="words">Words; broken where they are too long for a line.</param>
    /// <param name="size">Height of the letters.</param>
    /// <param name="isQuiet">Whether it steps back.</param>
    public void Line(string words, double size = 13, bool isQuiet = false)
    {
        // About half the height of a letter is its width; Arabic runs narrower.
        var room = (int)((Width - 2 * Margin) / (size * (language.IsRightToLeft ? 0.46 : 0.52)));
        foreach (var line in Broken(words, room))
        {
            At += size * 1.35;
            Words(line, 0, At, "start", size, isQuiet);
        }
    }

    /// <summary>Words at a place.</summary>
    /// <param name="words">Words.</param>
    /// <param name="x">Distance from the side where reading begins, without the margin.</param>
    /// <param name="y">Foot of the letters.</param>
    /// <param name="anchor">Which part of the words stands there: start, middle, end.</param>
    /// <param name="size">Height of the letters.</param>
    /// <param name="isQuiet">Whether they step back.</param>
    public void Words(string words, double x, double y, string anchor = "start", double size = 12, bool isQuiet = false) =>
        Add($"""<text x="{Across(x)}" y="{y:0.#}" font-size="{size:0.#}" text-anchor="{anchor}" fill="{(isQuiet ? Quiet : Ink)}">{SecurityElement.Escape(words)}</text>""");

    /// <summary>A bar.</summary>
    public void Bar(double x, double y, double width, double height, string colour) =>
        Add($"""<rect x="{(language.IsRightToLeft ? Across(x + width) : Across(x)):0.##}" y="{y:0.##}" width="{Math.Max(width, 0.5):0.##}" height="{height:0.##}" fill="{colour}"/>""");

    /// <summary>A dot.</summary>
    public void Dot(double x, double y, double radius, string colour) => Add($"""<circle cx="{Across(x):0.##}" cy="{y:0.##}" r="{radius:0.##}" fill="{colour}"/>""");

    /// <summary>A straight line.</summary>
    public void Stroke(double x1, double y1, double x2, double y2, string colour, double width = 1) =>
        Add($"""<line x1="{Across(x1):0.##}" y1="{y1:0.##}" x2="{Across(x2):0.##}" y2="{y2:0.##}" stroke="{colour}" stroke-width="{width:0.##}"/>""");

    /// <summary>The whole drawing.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {At + 16:0}" role="img" lang="{language.Code}" direction="{language.Direction}" font-family="'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', sans-serif"><title>{SecurityElement.Escape(title)}</title><rect width="100%" height="100%" fill="#fff"/>{_shapes}</svg>""") + "\n";

    private void Add(FormattableString shape) => _shapes.Append('\n').Append(shape.ToString(CultureInfo.InvariantCulture));

    private double Across(double x) => language.IsRightToLeft ? Width - Margin - x : Margin + x;

    private static IEnumerable<string> Broken(string words, int room)
    {
        var line = new StringBuilder();
        foreach (var word in words.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        yield return line.ToString();
    }
}
