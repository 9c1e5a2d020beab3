using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;

namespace SchemaFirst.Reports;

/// <summary>
/// One HTML file that needs nothing else. It is the Markdown of the report, set by Markdig, so that both always say the same; tables get
/// their exact numbers to be sorted by, and small charts; larger charts stand between. Without JavaScript only the sorting is missing.
/// </summary>
internal sealed class HtmlFormat : IDocumentFormat
{
    // Raw HTML stays text: nothing in a report is meant as HTML.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public string Name => "html";

    public string Extension => ".html";

    public string Render(ReportContext context)
    {
        var document = ReportBuilder.Build(context);
        var headings = Headings(document);
        var comparison = headings.Where(heading => heading.Text == ComparisonSection.Heading).Select(heading => heading.Id).FirstOrDefault();
        return Render(document, context.Options.Generator, PageSummary.OfComparison(context, comparison));
    }

    public string Render(ReportDocument document, string generator) => Render(document, generator, "");

    private static string Render(ReportDocument document, string generator, string summary)
    {
        var title = document.Blocks.OfType<HeadingBlock>().FirstOrDefault()?.Text.ToString() ?? "Benchmark Report";
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{PageAssets.ReportScriptHash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append($"<title>{HtmlText.Escape(title)}</title>\n<style>{PageAssets.ReportStyle}</style>\n</head>\n<body>\n<main>\n");
        AppendBody(page, document, summary + PageSummary.Contents([.. Headings(document).Where(heading => heading.Level == 2).Select(heading => (heading.Id, heading.Text))]));
        page.Append($"</main>\n<footer><p>{HtmlText.Escape(generator)}</p></footer>\n<script>{PageAssets.ReportScript}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static IReadOnlyList<(int Level, string Id, string Text)> Headings(ReportDocument document) =>
        [.. document.Blocks.OfType<HeadingBlock>().Select((heading, index) => (heading.Level, LinkedHeadingRenderer.IdOf(index + 1), heading.Text.ToString()))];

    private static void AppendBody(StringBuilder page, ReportDocument document, string summary)
    {
        using var writer = new StringWriter(page) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.RemoveAll(static other => other is Markdig.Extensions.Tables.HtmlTableRenderer);
        renderer.ObjectRenderers.Insert(0, new ReportTableRenderer(document.Blocks.OfType<TableBlock>()));
        renderer.ObjectRenderers.Replace<LiteralInlineRenderer>(new BreakableTextRenderer());
        renderer.ObjectRenderers.Replace<HeadingRenderer>(new LinkedHeadingRenderer());
        var (start, charts) = (document.Blocks.Count > 0 && document.Blocks[0] is HeadingBlock { Level: 1 } ? 1 : 0, 0);
        RenderText(renderer, document.Blocks.Take(start));
        renderer.Write(summary);
        for (var index = start; index < document.Blocks.Count; index++)
        {
            if (document.Blocks[index] is DrawnBlock drawn)
            {
                RenderText(renderer, document.Blocks.Take(start..index));
                renderer.Write(drawn switch
                {
                    ChartGridBlock grid => $"<div class=\"charts\">\n{string.Concat(grid.Charts.Select(chart => new LineChartSvg(chart, ++charts).Draw()))}</div>\n",
                    OverlayBlock overlay => new OverlayChartSvg(overlay.Chart).Draw(),
                    _ => "",
                });
                start = index + 1;
            }
        }

        RenderText(renderer, document.Blocks.Skip(start));
        writer.Flush();
    }

    private static void RenderText(HtmlRenderer renderer, IEnumerable<ReportBlock> blocks) =>
        renderer.Render(Markdown.Parse(MarkdownRenderer.RenderToString(new ReportDocument([.. blocks])), Pipeline));
}
