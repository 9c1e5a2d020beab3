using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>Tests by outcome, and those that failed by name.</summary>
internal sealed class TestSummarySection : IReportSection
{
    public void Build(ReportContext context, DocumentBuilder document)
    {
        document.AddHeading(2, "Test Summary");
        document.AddFigures(Figures(context.Run));
        AddFailedTests(context, document);
    }

    private static IEnumerable<Figure> Figures(RunSummary run)
    {
        var outcomes = run.Outcomes;
        yield return new Figure(0, "Total tests", Number(outcomes.Total));
        yield return new Figure(0, "Passed", Number(outcomes.Passed));
        yield return new Figure(1, "With model", Number(outcomes.PassedWithModel));
        if (outcomes.TooShort > 0)
        {
            yield return new Figure(2, $"Under {Units.Plain(run.Options.MinInferenceSeconds)}s", $"{Number(outcomes.TooShort)} (no inference: in no statistics below)");
        }

        yield return new Figure(1, "Infrastructure", Number(outcomes.Infrastructure));
        yield return new Figure(0, "Failed", outcomes.Failed == 0 ? "0" : $"{Number(outcomes.Failed)} ({Units.Seconds(outcomes.FailedSeconds)})");
        yield return new Figure(0, "Skipped", Number(outcomes.Skipped));
        yield return new Figure(0, "Duration", ExecutiveSummarySection.Duration(outcomes));
    }

    private static void AddFailedTests(ReportContext context, DocumentBuilder document)
    {
        var run = context.Run;
        if (run.FailedTests.Count == 0)
        {
            return;
        }

        document.AddHeading(3, "Failed Tests");
        document.AddTable(
            [new TableColumn("Test", ColumnAlignment.Left), new TableColumn("Model", ColumnAlignment.Left), new TableColumn("Line", ColumnAlignment.Right)],
            [.. run.FailedTests.Select(test => (IReadOnlyList<TableCell>)
                [DisplayNames.Shorten(test.NodeId), test.Model is { } model ? context.ModelNames[model] : "-", new TableCell(Number(test.LineNumber), test.LineNumber)])]);
        if (run.Outcomes.Failed > run.FailedTests.Count)
        {
            document.AddParagraph($"… and {Number(run.Outcomes.Failed - run.FailedTests.Count)} more.");
        }
    }

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
