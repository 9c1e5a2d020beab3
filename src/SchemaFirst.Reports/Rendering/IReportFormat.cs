namespace SchemaFirst.Reports;

/// <summary>A format that a report can be written in.</summary>
public interface IReportFormat : INamedFormat
{
    /// <summary>False when the format is always whole, and sections cannot be picked.</summary>
    bool HasSections => true;

    /// <summary>The whole report, with LF line ends. The same context gives the same text.</summary>
    string Render(ReportContext context);
}
