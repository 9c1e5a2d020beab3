namespace SchemaFirst.Reports;

/// <summary>A row for each test and modality: how far its models lie apart (handbook H13, H15).</summary>
internal sealed class TestStatisticsSection : IReportSection
{
    private static readonly TableColumn[] OwnColumns =
    [
        new("Test Name", ColumnAlignment.Left),
        new("Mode", ColumnAlignment.Center),
        new("Models", ColumnAlignment.Right),
        new("Fastest", ColumnAlignment.Left),
        new("Slowest", ColumnAlignment.Left),
        new("Med", ColumnAlignment.Right, ColumnBars.Amount),
    ];

    private static readonly TableColumn[] ComparisonColumns =
    [
        new("Old", ColumnAlignment.Right),
        new("Δ Med", ColumnAlignment.Right, ColumnBars.Change),
        new("Verdict", ColumnAlignment.Left),
    ];

    private static readonly TableCell[] NoResults = ["0", ChangeText.NotAvailable, ChangeText.NotAvailable, ChangeText.NotAvailable];

    public string Name => "per-test";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        document.AddHeading(2, "Per-Test Statistics");
        var rows = Rows(context)
            .OrderBy(row => context.TestNames[row.Test], StringComparer.OrdinalIgnoreCase)
            .ThenBy(row => row.Test, StringComparer.Ordinal)
            .ThenBy(row => row.Modality)
            .ToList();
        if (rows.Count == 0)
        {
            document.AddParagraph("No inference test.");
            return;
        }

        var comparisonColumns = context.Comparison is null ? [] : ComparisonColumns;
        document.AddParagraph("Shows performance range across models for each test.");
        document.AddTable([.. OwnColumns, .. comparisonColumns], [.. rows.Select(row => Cells(row, context))]);
        document.AddBullets(
        [
            .. ChangeText.Notes(rows.Select(row => row.Change), "the test", "models"),
            .. context.Comparison is null ? [] : ChangeText.VerdictNotes([.. rows.Select(row => row.Verdict)]),
        ]);
    }

    private static IEnumerable<TestRow> Rows(ReportContext context) =>
        context.Comparison?.TestRows
        ?? TestStatistics.Compute(context.Run.Cells).Select(row => new TestRow(row.Test, row.Modality, row, null));

    private static IReadOnlyList<TableCell> Cells(TestRow row, ReportContext context) =>
    [
        context.TestNames[row.Test],
        Units.Of(row.Modality),
        .. row.Current is { } current ? Results(current, context.ModelNames) : NoResults,
        .. row.Change is { } change ? [ChangeText.Old(change), ChangeText.Change(change), ChangeText.Verdict(row.Verdict)] : Array.Empty<TableCell>(),
    ];

    private static TableCell[] Results(TestStatistics row, DisplayNames names) =>
    [
        new TableCell(Units.Count(row.Models), row.Models),
        Result(row.Fastest, names),
        Result(row.Slowest, names),
        new TableCell(Units.Seconds(row.MedianSeconds), row.MedianSeconds),
    ];

    // The whole name: "Qwen3 (12.4s)" could be any of four models.
    private static TableCell Result(InferenceCell cell, DisplayNames names) =>
        new($"{names[cell.Model]} ({Units.Seconds(cell.MeanSeconds)})", cell.MeanSeconds);
}
