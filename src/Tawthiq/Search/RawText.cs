using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Tawthiq.Search;

/// <summary>SVG's <c>text</c> element, whose name Razor keeps for itself.</summary>
public sealed class RawText : ComponentBase
{
    [Parameter] public double X { get; set; }
    [Parameter] public double Y { get; set; }

    /// <summary>CSS class; null for none.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>Which part of the words stands at the point: <c>start</c>, <c>middle</c> or <c>end</c>; null leaves it to the group around.</summary>
    [Parameter] public string? Anchor { get; set; }
    [Parameter] public string Words { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X.ToString());
        builder.AddAttribute(2, "y", Y.ToString());
        builder.AddAttribute(3, "class", Class);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, Words);
        builder.CloseElement();
    }
}
