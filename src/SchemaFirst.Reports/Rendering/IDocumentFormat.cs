namespace SchemaFirst.Reports;

/// <summary>A format that any document can be written in, not only the report on a run.</summary>
public interface IDocumentFormat : IReportFormat
{
    /// <summary>The whole document, with LF line ends. The same document gives the same text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="generator">The program and version that wrote it.</param>
    string Render(ReportDocument document, string generator);
}
