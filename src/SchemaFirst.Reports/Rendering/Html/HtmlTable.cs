namespace SchemaFirst.Reports;

/// <summary>Writes a table that can be folded.</summary>
/// <param name="output">Where to.</param>
/// <param name="columns">The headings, the program's own words; one that begins with # is of a column of numbers.</param>
internal sealed class HtmlTable(TextWriter output, params string[] columns)
{
    public void Begin(string heading, bool open, string caption)
    {
        output.Write($"<details{(open ? " open" : "")}><summary><h2>{HtmlText.Escape(heading)}</h2></summary>\n<div class=\"scroll\"><table>\n<caption>{HtmlText.Escape(caption)}</caption>\n<thead><tr>");
        foreach (var column in columns)
        {
            output.Write(column[0] == '#' ? $"<th scope=\"col\" class=\"number\">{column[1..]}</th>" : $"<th scope=\"col\">{column}</th>");
        }

        output.Write("</tr></thead>\n<tbody>\n");
    }

    /// <summary>A row, with a class for the styles or none.</summary>
    public void Row(string style, params ReadOnlySpan<string> cells)
    {
        output.Write(style.Length == 0 ? "<tr>" : $"<tr class=\"{style}\">");
        for (var index = 0; index < cells.Length; index++)
        {
            output.Write(columns[index][0] == '#' ? "<td class=\"number\">" : "<td>");
            output.Write(HtmlText.Escape(cells[index]));
            output.Write("</td>");
        }

        output.Write("</tr>\n");
    }

    /// <summary>Ends the table; what was left out of it is counted below.</summary>
    public void End(long left)
    {
        output.Write("</tbody>\n</table></div>\n");
        output.Write(left > 0 ? $"<p>{Units.Count(left)} more are in the file.</p>\n</details>\n" : "</details>\n");
    }
}
