namespace SchemaFirst.Reports;

/// <summary>Tests by outcome, and those that failed by name.</summary>
internal sealed class TestSummarySection : IReportSection
{
    private static readonly TableColumn[] FailedTestColumns =
    [
        new("Test", ColumnAlignment.Left),
        new("Model", ColumnAlignment.Left),
        new("Line", ColumnAlignment.Right),
    ];

    private static readonly TableColumn BeforeColumn = new("Before", ColumnAlignment.Left);

    public string Name => "tests";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        document.AddHeading(2, "Test Summary");
        document.AddFigures(Figures(context.Run));
        AddFailedTests(context, document);
        SkippedTestsTable.Add(context, document);
    }

    private static IReadOnlyList<TableCell> Cells(FailedTest test, ReportContext context, HashSet<(string, string)>? passedBefore) =>
    [
        DisplayNames.Shorten(test.NodeId),
        test.Model is { } model ? context.ModelNames[model] : "-",
        new TableCell(Line(test, context.Run), test.LineNumber),
        .. passedBefore is null ? Array.Empty<TableCell>() : [passedBefore.Contains((test.Model ?? "", NameOf(test))) ? "passed" : "-"],
    ];

    private static string NameOf(FailedTest test) => TestName.WithoutParameters(test.NodeId).ToString();

    private static string Line(FailedTest test, RunSummary run) =>
        run.RunCount == 1 ? Units.Count(test.LineNumber) : DisplayNames.Shorten($"{DataText.FileName(test.Source)}:{Units.Count(test.LineNumber)}");

    private static IEnumerable<Figure> Figures(RunSummary run)
    {
        var outcomes = run.Outcomes;
        if (run.RunCount > 1)
        {
            yield return new Figure(0, "Runs", $"{Units.Count(run.RunCount)} (tests are counted over all of them)");
        }

        yield return new Figure(0, "Total tests", Units.Count(outcomes.Total));
        yield return new Figure(0, "Passed", Units.Count(outcomes.Passed));
        yield return new Figure(1, "With model", Units.Count(outcomes.PassedWithModel));
        if (outcomes.TooShort > 0)
        {
            yield return new Figure(
                2,
                $"Under {Units.Plain(run.Options.MinInferenceSeconds)}s",
                $"{Units.Count(outcomes.TooShort)} (no inference: in no statistics below)");
        }

        if (outcomes.PassedUnmeasured > 0)
        {
            yield return new Figure(2, "No name or no duration", $"{Units.Count(outcomes.PassedUnmeasured)} (in no statistics below)");
        }

        yield return new Figure(1, "Infrastructure", Units.Count(outcomes.Infrastructure));
        var failed = Units.Count(outcomes.Failed);
        yield return new Figure(0, "Failed", outcomes.Failed == 0 ? failed : $"{failed} ({Units.Seconds(outcomes.FailedSeconds)})");
        yield return new Figure(0, "Skipped", Units.Count(outcomes.Skipped));
        yield return new Figure(0, "Duration", ExecutiveSummarySection.Duration(run));
    }

    private static void AddFailedTests(ReportContext context, DocumentBuilder document)
    {
        var run = context.Run;
        if (run.FailedTests.Count == 0)
        {
            return;
        }

        document.AddHeading(3, "Failed Tests");
        var passedBefore = context.Comparison?.Baseline.Cells.Select(cell => (cell.Model, cell.Test)).ToHashSet();
        document.AddTable(
            [.. FailedTestColumns, .. passedBefore is null ? Array.Empty<TableColumn>() : [BeforeColumn]],
            [.. run.FailedTests.Select(test => Cells(test, context, passedBefore))]);
        if (run.Outcomes.Failed > run.FailedTests.Count)
        {
            document.AddParagraph($"… and {Units.Count(run.Outcomes.Failed - run.FailedTests.Count)} more.");
        }
    }
}
