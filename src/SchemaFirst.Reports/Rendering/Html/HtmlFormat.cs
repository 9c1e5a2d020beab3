using System.Text;
using Markdig;
using Markdig.Renderers;
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

    public string Render(ReportContext context) => Render(ReportBuilder.Build(context), context.Options.Generator);

    public string Render(ReportDocument document, string generator)
    {
        var title = document.Blocks.OfType<HeadingBlock>().FirstOrDefault()?.Text.ToString() ?? "Benchmark Report";
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{PageAssets.ReportScriptHash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append($"<title>{HtmlText.Escape(title)}</title>\n<style>{PageAssets.ReportStyle}</style>\n</head>\n<body>\n<main>\n");
        AppendBody(page, document);
        page.Append($"</main>\n<footer><p>{HtmlText.Escape(generator)}</p></footer>\n<script>{PageAssets.ReportScript}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void AppendBody(StringBuilder page, ReportDocument document)
    {
        using var writer = new StringWriter(page) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.RemoveAll(static other => other is Markdig.Extensions.Tables.HtmlTableRenderer);
        renderer.ObjectRenderers.Insert(0, new ReportTableRenderer(document.Blocks.OfType<TableBlock>()));
        renderer.ObjectRenderers.Replace<LiteralInlineRenderer>(new BreakableTextRenderer());
        var (start, charts) = (0, 0);
        for (var index = 0; index < document.Blocks.Count; index++)
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
