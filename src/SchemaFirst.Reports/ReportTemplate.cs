namespace SchemaFirst.Reports;

/// <summary>Which sections a report has and what they say.</summary>
public static class ReportTemplate
{
    /// <summary>Counted up whenever that changes; a part of the report's file name. The scripts before this ended with 1.1.</summary>
    public const string Version = "2.0";
}
