namespace SchemaFirst.Reports;

/// <summary>What the machine did while the tests ran, from the memory file (handbook H13, H16).</summary>
internal sealed class GpuAnalysisSection : IReportSection
{
    public string Name => "gpu";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        if (context.Memory is not { } correlation)
        {
            return;
        }

        document.AddHeading(2, "GPU Analysis");
        AddTests(context, document, "Cold-Start Tests", $"The first inference test of each model, which loads it; {Units.Count(correlation.ColdStarts.Count, "model", "models")}.", correlation.ColdStarts);
        AddModels(context, document, correlation);
        AddTests(context, document, "High GPU Utilization", HighGpuSentence(correlation), correlation.HighGpuTests);
        AddTests(context, document, "Failed Tests", $"What the machine did while they ran; the first {MemoryCorrelation.MostListedTests}.", correlation.FailedTests);
        document.AddHeading(3, "Summary");
        document.AddBullets(GpuSummary.Facts(correlation, context.BaselineMemory));
    }

    private static string HighGpuSentence(MemoryCorrelation correlation)
    {
        var sentence = $"{Units.Count(correlation.HighGpuCount, "test", "tests")} with a mean over {Units.Plain((decimal)MemoryCorrelation.HighGpuPercent)}% (device)";
        var rest = correlation.HighGpuCount - correlation.HighGpuTests.Count;
        return rest == 0 ? sentence : $"{sentence}; the highest {correlation.HighGpuTests.Count}, and {rest} more";
    }

    private static void AddTests(ReportContext context, DocumentBuilder document, string heading, string sentence, IReadOnlyList<TestFigures> tests)
    {
        if (tests.Count == 0)
        {
            return;
        }

        var columns = MemoryColumns.For(context.Memory!.Total);
        document.AddHeading(3, heading);
        document.AddParagraph(sentence);
        document.AddTable(
            [new("Test", ColumnAlignment.Left), new("Model", ColumnAlignment.Left), new("Time", ColumnAlignment.Right, ColumnBars.Amount), .. columns.Select(column => column.Header), MemoryColumns.Samples],
            [.. tests.Select(test => TestCells(context, test, columns))]);
        document.AddBullets(MemoryColumns.Notes(tests));
    }

    private static void AddModels(ReportContext context, DocumentBuilder document, MemoryCorrelation correlation)
    {
        if (correlation.Models.Count == 0)
        {
            return;
        }

        var columns = MemoryColumns.For(correlation.Total);
        document.AddHeading(3, "Per Model");
        document.AddTable(
            [new("Model", ColumnAlignment.Left), new("Tests", ColumnAlignment.Right), .. columns.Select(column => column.Header), MemoryColumns.Samples],
            [.. correlation.Models.OrderBy(model => context.ModelNames[model.Model], StringComparer.OrdinalIgnoreCase).Select(model => ModelCells(context, model, columns))]);
    }

    private static IReadOnlyList<TableCell> TestCells(ReportContext context, TestFigures test, IReadOnlyList<MemoryColumn> columns)
    {
        var seconds = (decimal)test.Window.Seconds;
        return
        [
            context.TestNames[TestName.WithoutParameters(test.Window.Test).ToString()],
            test.Window.Model is { } model ? context.ModelNames[model] : "-",
            new TableCell(Units.Seconds(seconds), seconds),
            .. columns.Select(column => column.Cell(test.Figures)),
            MemoryColumns.SamplesOf(test),
        ];
    }

    private static IReadOnlyList<TableCell> ModelCells(ReportContext context, ModelMemory model, IReadOnlyList<MemoryColumn> columns) =>
    [
        context.ModelNames[model.Model],
        new TableCell(Units.Count(model.Tests), model.Tests),
        .. columns.Select(column => column.Cell(model.Figures)),
        new TableCell(Units.Count(model.Figures.Samples), model.Figures.Samples),
    ];
}
