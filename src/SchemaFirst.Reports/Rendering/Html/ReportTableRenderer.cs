using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using MarkdownCell = Markdig.Extensions.Tables.TableCell;
using MarkdownRow = Markdig.Extensions.Tables.TableRow;

namespace SchemaFirst.Reports;

/// <summary>
/// Sets a table of Markdown as HTML, with what Markdown cannot say: the number behind each cell, and a bar for it. The tables of a
/// report's Markdown are those of its document, in the same order, for nothing in the data can make a table.
/// </summary>
internal sealed class ReportTableRenderer(IEnumerable<TableBlock> tables) : HtmlObjectRenderer<Table>
{
    // No zeros at the end: how many decimals a sum carries depends on how a run was divided into parts.
    private const string Number = "0.############################";

    private readonly Queue<TableBlock> _tables = new(tables);

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        var source = _tables.Dequeue();
        var charts = source.Columns.Select((_, column) => CellChart.For(source, column)).ToList();
        renderer.Write("<div class=\"scroll\"><table class=\"data\">\n");
        for (var row = 0; row < table.Count; row++)
        {
            // The first row is the head; the row of dashes is not a row of the table.
            renderer.Write(row switch { 0 => "<thead>\n<tr>", 1 => "<tbody>\n<tr>", _ => "<tr>" });
            for (var column = 0; column < source.Columns.Count; column++)
            {
                WriteCell(renderer, (MarkdownCell?)((MarkdownRow)table[row]).ElementAtOrDefault(column), source, charts[column], row - 1, column);
            }

            renderer.Write(row == 0 ? "</tr>\n</thead>\n" : "</tr>\n");
        }

        renderer.Write(table.Count > 1 ? "</tbody>\n</table></div>\n" : "<tbody></tbody>\n</table></div>\n");
    }

    private static void WriteCell(HtmlRenderer renderer, MarkdownCell? cell, TableBlock source, CellChart? chart, int row, int column)
    {
        var alignment = source.Columns[column].Alignment switch { ColumnAlignment.Right => "right", ColumnAlignment.Center => "center", _ => "" };
        var style = $"{alignment}{(row >= 0 && chart is not null ? " bars" : "")}".Trim();
        var attribute = style.Length == 0 ? "" : $" class=\"{style}\"";
        var value = row < 0 ? null : source.Rows[row][column].Value;
        renderer.Write(row < 0 ? $"<th scope=\"col\"{attribute}>" : $"<td{attribute}");
        if (row >= 0)
        {
            renderer.Write(value is { } number ? $" data-value=\"{number.ToString(Number, CultureInfo.InvariantCulture)}\">" : ">");
            renderer.Write(value is { } length && chart is not null ? chart.Draw(length) : "");
        }

        if (row >= 0 && source.Rows[row][column].Chart is { } small)
        {
            renderer.Write(SmallChart.Draw(small));
        }
        else
        {
            WriteText(renderer, cell);
        }

        renderer.Write(row < 0 ? "</th>" : "</td>");
    }

    // A cell holds one paragraph, which needs no element of its own.
    private static void WriteText(HtmlRenderer renderer, MarkdownCell? cell)
    {
        var isImplicit = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = true;
        if (cell is not null)
        {
            renderer.Write(cell);
        }

        renderer.ImplicitParagraph = isImplicit;
    }
}
