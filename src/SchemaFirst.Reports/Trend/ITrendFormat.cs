namespace SchemaFirst.Reports;

/// <summary>A format that a trend can be written in.</summary>
public interface ITrendFormat : INamedFormat
{
    /// <summary>The whole trend, with LF line ends. The same trend gives the same text.</summary>
    /// <param name="trend">The trend.</param>
    /// <param name="options">What it was computed with.</param>
    /// <param name="generatedAt">The time that it says it was generated at.</param>
    /// <param name="generator">The program and version that wrote it.</param>
    string Render(Trend trend, TrendOptions options, DateTimeOffset generatedAt, string generator);
}

/// <summary>A trend as a document.</summary>
/// <param name="format">What the document is written in.</param>
internal sealed class TrendDocumentFormat(IDocumentFormat format) : ITrendFormat
{
    public string Name => format.Name;

    public string Extension => format.Extension;

    public string Render(Trend trend, TrendOptions options, DateTimeOffset generatedAt, string generator) =>
        format.Render(TrendReport.Build(trend, options, generatedAt, generator), generator);
}
