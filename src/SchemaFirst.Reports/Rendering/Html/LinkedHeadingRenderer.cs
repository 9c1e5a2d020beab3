using System.Globalization;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace SchemaFirst.Reports;

/// <summary>Gives every heading an id by its number, so that the page can lead to it: the text of a heading may be anything.</summary>
internal sealed class LinkedHeadingRenderer : HtmlObjectRenderer<Markdig.Syntax.HeadingBlock>
{
    private int _count;

    /// <summary>The id of the heading of a number, from 1.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"part-{number}");

    protected override void Write(HtmlRenderer renderer, Markdig.Syntax.HeadingBlock heading)
    {
        renderer.Write($"<h{heading.Level} id=\"{IdOf(++_count)}\">").WriteLeafInline(heading).Write($"</h{heading.Level}>\n");
    }
}
