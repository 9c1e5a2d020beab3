namespace SchemaFirst.Reports;

/// <summary>
/// A summary for the page of a GitHub workflow run: what a reader decides on is open, the rest folded. GitHub takes at most
/// 1 MiB a step (docs.github.com, workflow commands); what would be more is left out from the end, and says so.
/// </summary>
internal sealed class GitHubFormat : IReportFormat
{
    // A MiB, less room for the sentence that says what is missing; UTF-8 has at most 3 bytes for a UTF-16 unit.
    private const int LargestBytes = (1024 * 1024) - 1024;

    private static readonly HashSet<string> Open = ["title", "summary", "comparison", "health"];

    public string Name => "github";

    public string Extension => ".md";

    public string Render(ReportContext context)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var bytes = 0;
        foreach (var section in ReportSections.All.Where(context.Options.Has))
        {
            var text = Render(section, context);
            bytes += System.Text.Encoding.UTF8.GetByteCount(text);
            if (bytes > LargestBytes)
            {
                output.Write($"\nThe report goes on with the section {section.Name}, but a summary on GitHub ends at 1 MiB.\n");
                break;
            }

            output.Write(text);
        }

        return output.ToString();
    }

    private static string Render(IReportSection section, ReportContext context)
    {
        var document = new DocumentBuilder();
        section.Build(context, document);
        var blocks = document.Build().Blocks;
        if (blocks.Count == 0)
        {
            return "";
        }

        if (Open.Contains(section.Name) || blocks[0] is not HeadingBlock heading)
        {
            return MarkdownRenderer.RenderToString(new ReportDocument(blocks)) + "\n";
        }

        // Headings of sections are the program's own words, so they need no escaping in HTML.
        var content = MarkdownRenderer.RenderToString(new ReportDocument([.. blocks.Skip(1)]));
        return $"<details><summary>{heading.Text}</summary>\n\n{content}\n</details>\n\n";
    }
}
