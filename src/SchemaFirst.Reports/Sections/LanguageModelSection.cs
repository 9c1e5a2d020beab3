namespace SchemaFirst.Reports;

/// <summary>The figures of language models besides durations, per model and per test; nothing when no record has one (handbook H25).</summary>
internal sealed class LanguageModelSection : IReportSection
{
    public string Name => "figures";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        var cells = context.Run.Cells;
        var metrics = FigureSummary.Measured(cells);
        var unusable = Unusable(cells).ToList();
        if (metrics.Count == 0 && unusable.Count == 0 && context.Run.StopTokens.Count == 0 && context.Figures.Count == 0)
        {
            return;
        }

        document.AddHeading(2, "Language-Model Figures");
        if (metrics.Count > 0)
        {
            AddFigures(context, document, metrics);
        }

        document.AddBullets(unusable);
        FigureChangeTables.Add(context, document);
        StopTokenTables.Add(context, document);
    }

    private static void AddFigures(ReportContext context, DocumentBuilder document, IReadOnlyList<Metric> metrics)
    {
        document.AddParagraph("Medians, in brackets the smallest and largest measurement. ↑ more is better, ↓ less is better; counts of tokens are neither.");
        document.AddTable(
            [new("Model", ColumnAlignment.Left), new("Mode", ColumnAlignment.Center), new("Tests", ColumnAlignment.Right), .. metrics.Select(Column)],
            [.. ByName(context.Run.Cells, cell => cell.Model, context.ModelNames).Select(row => Cells(row, context.ModelNames, context, row => new RowKey(RowLevel.Model, row.Key, null, row.Modality), metrics))]);
        document.AddBullets(Basis(context.Run));
        document.AddHeading(3, "Figures per Test");
        document.AddTable(
            [new("Test", ColumnAlignment.Left), new("Mode", ColumnAlignment.Center), new("Models", ColumnAlignment.Right), .. metrics.Select(Column)],
            [.. ByName(context.Run.Cells, cell => cell.Test, context.TestNames).Select(row => Cells(row, context.TestNames, context, row => new RowKey(RowLevel.Test, null, row.Key, row.Modality), metrics))]);
    }

    private static IEnumerable<Fact> Basis(RunSummary run)
    {
        var repeats = run.RunCount > 1 ? $" over {Units.Count(run.RunCount)} runs" : "";
        yield return new Fact("Basis", $"a model's row is the median over its inference tests, a test's row the median over its models; a test that ran several times{repeats} counts once, with the median of its repeats.");
        if (HasGaps(run))
        {
            yield return new Fact("k of n", "only k of the n tests (or models) have the figure. Load and cleanup count where they happened: 0 is none.");
        }
    }

    private static bool HasGaps(RunSummary run) => FigureSummary.Measured(run.Cells).Any(metric => run.Cells.Any(cell => cell.Figures[metric] is not { Count: > 0 }));

    private static IEnumerable<Fact> Unusable(IReadOnlyList<InferenceCell> cells) =>
        from metric in MetricTable.All
        let count = cells.Sum(cell => cell.Figures[metric]?.Unusable ?? 0)
        where count > 0
        select new Fact(metric.Name, $"{Units.Count(count, "value", "values")} left out as no measurement: 0 {metric.Unit}, or above 10^12.");

    private static TableColumn Column(Metric metric) => new(FigureText.Header(metric), ColumnAlignment.Right, ColumnBars.Amount);

    private static IReadOnlyList<TableCell> Cells(FigureRow row, DisplayNames names, ReportContext context, Func<FigureRow, RowKey> key, IReadOnlyList<Metric> metrics) =>
    [
        names[row.Key],
        Units.Of(row.Modality),
        new TableCell(Units.Count(row.Cells.Count), row.Cells.Count),
        .. metrics.Select(metric => FigureText.Cell(FigureSummary.Of(metric, row.Cells), context.FigureOf(metric)?.Judged.Find(key(row)))),
    ];

    private static IEnumerable<FigureRow> ByName(IReadOnlyList<InferenceCell> cells, Func<InferenceCell, string> key, DisplayNames names) => FigureRow.Group(cells, key)
        .OrderBy(row => names[row.Key], StringComparer.OrdinalIgnoreCase)
        .ThenBy(row => row.Key, StringComparer.Ordinal)
        .ThenBy(row => row.Modality);
}
