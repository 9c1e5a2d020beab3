using System.Text;

namespace SchemaFirst.Reports;

/// <summary>Text as HTML, SVG and XML show it, in an element or in a quoted attribute; what cannot be seen is made visible.</summary>
public static class HtmlText
{
    /// <summary>The text, escaped.</summary>
    public static string Escape(string text)
    {
        var visible = VisibleText.Of(text);
        if (visible.AsSpan().IndexOfAny("<>&\"'") < 0)
        {
            return visible;
        }

        var builder = new StringBuilder(visible.Length + 16);
        foreach (var character in visible)
        {
            _ = character switch
            {
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                '&' => builder.Append("&amp;"),
                '"' => builder.Append("&quot;"),
                '\'' => builder.Append("&#39;"),
                _ => builder.Append(character),
            };
        }

        return builder.ToString();
    }
}
