namespace SchemaFirst.Reports;

/// <summary>A part of the report. It reads the context and adds blocks; it computes no statistics and knows no format.</summary>
public interface IReportSection
{
    /// <summary>Adds the section's blocks to <paramref name="document"/>; none when it has nothing to say.</summary>
    void Build(ReportContext context, DocumentBuilder document);
}
