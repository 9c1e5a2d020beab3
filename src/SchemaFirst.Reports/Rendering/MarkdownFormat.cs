namespace SchemaFirst.Reports;

/// <summary>GitHub-flavoured Markdown.</summary>
internal sealed class MarkdownFormat : IDocumentFormat
{
    public string Name => "markdown";

    public string Extension => ".md";

    public string Render(ReportContext context) => MarkdownRenderer.RenderToString(ReportBuilder.Build(context));

    public string Render(ReportDocument document, string generator) => MarkdownRenderer.RenderToString(document);
}
