namespace SchemaFirst.Reports;

/// <summary>Why tests were skipped; nothing when no record says.</summary>
internal static class SkippedTestsTable
{
    private const int MostReasons = 50;
    private const int MostNames = 3;

    private static readonly TableColumn[] Columns =
    [
        new("Reason", ColumnAlignment.Left),
        new("Skipped", ColumnAlignment.Right),
        new("Models", ColumnAlignment.Left),
        new("Tests", ColumnAlignment.Left),
    ];

    public static void Add(ReportContext context, DocumentBuilder document)
    {
        var run = context.Run;
        if (run.SkippedTests.All(skipped => skipped.Reason is null))
        {
            return;
        }

        var reasons = run.SkippedTests
            .GroupBy(skipped => skipped.Reason, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(skipped => skipped.Count))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        var tests = new DisplayNames(run.SkippedTests.Select(skipped => skipped.Test), TestName.Separator);
        document.AddHeading(3, "Skipped Tests");
        document.AddTable(Columns, [.. reasons.Take(MostReasons).Select(group => Cells(group, context, tests))]);
        var shown = reasons.Take(MostReasons).Sum(group => group.Sum(skipped => skipped.Count));
        if (shown < run.Outcomes.Skipped)
        {
            document.AddParagraph($"… and {Units.Count(run.Outcomes.Skipped - shown)} more skipped for other reasons.");
        }
    }

    private static IReadOnlyList<TableCell> Cells(IGrouping<string?, SkippedTest> group, ReportContext context, DisplayNames tests)
    {
        var count = group.Sum(skipped => skipped.Count);
        return
        [
            group.Key is null ? "none given" : DisplayNames.Shorten(group.Key),
            new TableCell(Units.Count(count), count),
            Names(group.Select(skipped => skipped.Model).OfType<string>(), context.ModelNames),
            Names(group.Select(skipped => skipped.Test), tests),
        ];
    }

    private static string Names(IEnumerable<string> keys, DisplayNames names)
    {
        var shown = keys.Distinct(StringComparer.Ordinal).Select(key => names[key]).Order(StringComparer.OrdinalIgnoreCase).ToList();
        return shown.Count == 0
            ? "-"
            : string.Join(", ", shown.Take(MostNames)) + (shown.Count > MostNames ? $", and {Units.Count(shown.Count - MostNames)} more" : "");
    }
}
