namespace SchemaFirst.Reports;

/// <summary>The sections of the report.</summary>
public static class ReportSections
{
    /// <summary>All of them, in the order of handbook H13, and what it does not name behind the tables that it belongs to.</summary>
    public static IReadOnlyList<IReportSection> All { get; } =
    [
        new TitleSection(),
        new InputFilesSection(),
        new ExecutiveSummarySection(),
        new ComparisonSection(),
        new HealthLineSection(),
        new TestSummarySection(),
        new SystemHealthSection(),
        new ModelStatisticsSection(),
        new ModelCategoriesSection(),
        new TestStatisticsSection(),
        new RepeatsSection(),
        new LanguageModelSection(),
        new GpuAnalysisSection(),
        new FilesSection(),
    ];
}
