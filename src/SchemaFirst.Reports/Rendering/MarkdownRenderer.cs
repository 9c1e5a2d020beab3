using System.Text;

namespace SchemaFirst.Reports;

/// <summary>
/// Renders a report as GitHub-flavoured Markdown with LF line ends. Whatever the data holds, it stays inside the paragraph,
/// cell or code block it belongs to.
/// </summary>
public static class MarkdownRenderer
{
    /// <summary>Writes <paramref name="document"/> to <paramref name="output"/>, block by block.</summary>
    public static void Render(ReportDocument document, TextWriter output)
    {
        var builder = new StringBuilder();
        foreach (var (index, block) in document.Blocks.Where(static block => block is not DrawnBlock).Index())
        {
            builder.Append(index == 0 ? "" : "\n");
            AppendBlock(builder, block);
            output.Write(builder);
            builder.Clear();
        }
    }

    /// <summary>The whole report as one string.</summary>
    public static string RenderToString(ReportDocument document)
    {
        using var output = new StringWriter();
        Render(document, output);
        return output.ToString();
    }

    private static void AppendBlock(StringBuilder output, ReportBlock block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                output.Append(heading.Level == 2 ? "---\n\n" : "").Append('#', heading.Level).Append(' ');
                AppendText(output, heading.Text, startsBlock: false);
                output.Append('\n');
                break;
            case ParagraphBlock paragraph:
                AppendText(output, paragraph.Text, startsBlock: true);
                output.Append('\n');
                break;
            case FactListBlock facts:
                AppendFacts(output, facts);
                break;
            case FigureListBlock figures:
                AppendFigures(output, figures.Figures);
                break;
            case TableBlock table:
                AppendTable(output, table);
                break;
        }
    }

    private static void AppendFacts(StringBuilder output, FactListBlock block)
    {
        for (var index = 0; index < block.Facts.Count; index++)
        {
            // Two spaces end a line without ending the paragraph.
            output.Append(index == 0 ? "" : block.IsBulleted ? "\n" : "  \n").Append(block.IsBulleted ? "- **" : "**");
            MarkdownEscaper.AppendText(output, block.Facts[index].Label);
            output.Append(":** ");
            AppendText(output, block.Facts[index].Value, startsBlock: false);
        }

        output.Append('\n');
    }

    private static void AppendFigures(StringBuilder output, IReadOnlyList<Figure> figures)
    {
        var width = figures.Where(figure => figure.Value is not null).Select(LabelLength).DefaultIfEmpty().Max() + 2;
        var lines = figures.Select(figure => FigureLine(figure, width)).ToList();
        var fence = MarkdownEscaper.FenceFor(string.Concat(lines));
        output.Append(fence).Append('\n').AppendJoin('\n', lines).Append('\n').Append(fence).Append('\n');
    }

    private static int LabelLength(Figure figure) => (figure.Level * 2) + figure.Label.Length + 1;

    private static string FigureLine(Figure figure, int width)
    {
        var line = figure.Label.Length == 0 ? "" : new string(' ', figure.Level * 2) + figure.Label + ":";
        return VisibleText.Of(figure.Value is null ? line : line.PadRight(width) + figure.Value);
    }

    private static void AppendTable(StringBuilder output, TableBlock table)
    {
        foreach (var column in table.Columns)
        {
            output.Append("| ");
            MarkdownEscaper.AppendText(output, column.Header);
            output.Append(' ');
        }

        output.Append("|\n");
        foreach (var column in table.Columns)
        {
            output.Append('|').Append(DelimiterFor(column));
        }

        output.Append("|\n");
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
            {
                output.Append("| ");
                AppendText(output, cell.Text, startsBlock: false, isInTable: true);
                output.Append(' ');
            }

            output.Append("|\n");
        }
    }

    private static string DelimiterFor(TableColumn column)
    {
        var width = Math.Max(3, column.Header.Length + 2);
        return column.Alignment switch
        {
            ColumnAlignment.Right => new string('-', width - 1) + ":",
            ColumnAlignment.Center => ":" + new string('-', width - 2) + ":",
            _ => new string('-', width),
        };
    }

    private static void AppendText(StringBuilder output, ReportText text, bool startsBlock, bool isInTable = false)
    {
        foreach (var part in text.Parts)
        {
            switch (part.Style)
            {
                case TextStyle.Code:
                    MarkdownEscaper.AppendCode(output, part.Text, isInTable);
                    break;
                case TextStyle.Strong:
                    output.Append("**");
                    MarkdownEscaper.AppendText(output, part.Text);
                    output.Append("**");
                    break;
                default:
                    MarkdownEscaper.AppendText(output, part.Text, startsBlock);
                    break;
            }

            startsBlock = false;
        }
    }
}
