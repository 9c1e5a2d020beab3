namespace SchemaFirst.Reports;

/// <summary>A format that a report can be written in.</summary>
public interface IReportFormat
{
    /// <summary>What the format is called on a command line.</summary>
    string Name { get; }

    /// <summary>How the name of a report's file ends, with its dot.</summary>
    string Extension { get; }

    /// <summary>False when the format is always whole, and sections cannot be picked.</summary>
    bool HasSections => true;

    /// <summary>The whole report, with LF line ends. The same context gives the same text.</summary>
    string Render(ReportContext context);
}
