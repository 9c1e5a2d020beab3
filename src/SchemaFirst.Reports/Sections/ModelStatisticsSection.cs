namespace SchemaFirst.Reports;

/// <summary>A row for each model and modality (handbook H14, H15).</summary>
internal sealed class ModelStatisticsSection : IReportSection
{
    private static readonly TableColumn[] OwnColumns =
    [
        new("Model", ColumnAlignment.Left),
        new("Size", ColumnAlignment.Right),
        new("Mode", ColumnAlignment.Center),
        new("Tests", ColumnAlignment.Right),
        new("Time", ColumnAlignment.Right, ColumnBars.Amount),
    ];

    private static readonly TableColumn[] ComparisonColumns =
    [
        new("Old", ColumnAlignment.Right),
        new("Δ", ColumnAlignment.Right),
        new("Change", ColumnAlignment.Right, ColumnBars.Change),
        new("Verdict", ColumnAlignment.Left),
    ];

    private static readonly TableColumn RamColumn = new("RAM (GB)", ColumnAlignment.Right);

    public string Name => "per-model";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        document.AddHeading(2, "Per-Model Statistics");
        var rows = Rows(context)
            .OrderBy(row => context.ModelNames[row.Identity], StringComparer.OrdinalIgnoreCase)
            .ThenBy(row => row.Identity, StringComparer.Ordinal)
            .ThenBy(row => row.Modality)
            .ToList();
        if (rows.Count == 0)
        {
            document.AddParagraph("No inference test: none passed with a model and took long enough.");
            return;
        }

        var comparisonColumns = context.Comparison is null ? [] : ComparisonColumns;
        document.AddTable([.. OwnColumns, .. comparisonColumns, RamColumn], [.. rows.Select(row => Cells(row, context))]);
        document.AddBullets(
        [
            .. ChangeText.Notes(rows.Select(row => row.Change), "the model", "tests"),
            .. context.Comparison is null ? [] : ChangeText.VerdictNotes([.. rows.Select(row => row.Verdict)]),
            .. DataText.ManyRuns(context.Run.RunCount),
        ]);
    }

    private static IEnumerable<ModelRow> Rows(ReportContext context) =>
        context.Comparison?.ModelRows
        ?? context.Run.Models.SelectMany(
            model => model.Rows.Select(row => new ModelRow(model.Identity, model.SizeGb, row.Modality, row, Change: null)));

    private static IReadOnlyList<TableCell> Cells(ModelRow row, ReportContext context) =>
    [
        context.ModelNames[row.Identity],
        new TableCell(Units.Gigabytes(row.SizeGb), row.SizeGb),
        Units.Of(row.Modality),
        Tests((row.Current?.Tests ?? 0) / (decimal)context.Run.RunCount),
        row.Current is { } current ? Time(current.TotalSeconds / context.Run.RunCount) : ChangeText.NotAvailable,
        .. row.Change is { } change
            ? [ChangeText.Old(change), ChangeText.Delta(change), ChangeText.Change(change), ChangeText.Verdict(row.Verdict)]
            : Array.Empty<TableCell>(),
        row.Current is null ? ChangeText.NotAvailable : RamRange(row.Current.RamFreeGb),
    ];

    // Of a mean run, as the time beside it.
    private static TableCell Tests(decimal tests) => new(Units.Plain(decimal.Round(tests, 1)), tests);

    private static TableCell Time(decimal seconds) => new(Units.Seconds(seconds), seconds);

    private static string RamRange(ValueRange? ramFreeGb) => ramFreeGb is null ? Units.None : Units.Range(ramFreeGb.Min, ramFreeGb.Max);
}
