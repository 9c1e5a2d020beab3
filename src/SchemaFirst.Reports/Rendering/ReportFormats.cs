namespace SchemaFirst.Reports;

/// <summary>The formats of the report.</summary>
public static class ReportFormats
{
    /// <summary>All of them; the first is what a report is written in unless told.</summary>
    public static IReadOnlyList<IReportFormat> All { get; } =
    [
        new MarkdownFormat(),
        new HtmlFormat(),
        new GitHubFormat(),
        new JsonFormat(),
        new CsvFormat(),
    ];

    /// <summary>Those of them that any document can be written in, in the same order.</summary>
    public static IReadOnlyList<IDocumentFormat> OfDocuments { get; } = [.. All.OfType<IDocumentFormat>()];

    /// <summary>The formats of a trend: what any document can be written in, and JSON.</summary>
    public static IReadOnlyList<ITrendFormat> OfTrends { get; } = [.. OfDocuments.Select(format => new TrendDocumentFormat(format)), new TrendJsonFormat()];
}
