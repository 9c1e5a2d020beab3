using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace SchemaFirst.Reports;

/// <summary>Sets text so that a line may end after the underscores of a name: names of tests are long, and else break inside a word.</summary>
internal sealed class BreakableTextRenderer : HtmlObjectRenderer<LiteralInline>
{
    protected override void Write(HtmlRenderer renderer, LiteralInline literal)
    {
        var rest = literal.Content.AsSpan();
        for (var end = NextBreak(rest); end > 0; end = NextBreak(rest))
        {
            renderer.WriteEscape(rest[..end]);
            renderer.Write("<wbr>");
            rest = rest[end..];
        }

        renderer.WriteEscape(rest);
    }

    // Between an underscore and a letter or digit, so that "__init__" has one place.
    private static int NextBreak(ReadOnlySpan<char> text)
    {
        for (var index = 1; index < text.Length; index++)
        {
            if (text[index - 1] == '_' && char.IsLetterOrDigit(text[index]))
            {
                return index;
            }
        }

        return 0;
    }
}
