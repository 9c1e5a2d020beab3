namespace SchemaFirst.Reports;

/// <summary>A part of the report. It reads the context and adds blocks; it computes no statistics and knows no format.</summary>
public interface IReportSection
{
    /// <summary>What the section is called on a command line, such as <c>per-model</c>.</summary>
    string Name { get; }

    /// <summary>Adds the section's blocks to <paramref name="document"/>; none when it has nothing to say.</summary>
    void Build(ReportContext context, DocumentBuilder document);
}
