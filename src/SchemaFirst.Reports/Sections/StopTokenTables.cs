namespace SchemaFirst.Reports;

/// <summary>How stop tokens behaved, per model and per test.</summary>
internal static class StopTokenTables
{
    private static readonly TableColumn[] Counts =
    [
        new("Mode", ColumnAlignment.Center),
        new("Tests", ColumnAlignment.Right),
        new("Leaked ↓", ColumnAlignment.Right),
        new("Found", ColumnAlignment.Right),
    ];

    private static readonly TableColumn[] Texts =
    [
        new("Configured", ColumnAlignment.Left),
        new("Found tokens", ColumnAlignment.Left),
        new("Workaround", ColumnAlignment.Left),
    ];

    public static void Add(ReportContext context, DocumentBuilder document)
    {
        var cells = context.Run.StopTokens;
        if (cells.Count == 0)
        {
            return;
        }

        var tests = new DisplayNames([.. context.Run.Cells.Select(cell => cell.Test), .. cells.Select(cell => cell.Test)], TestName.Separator);
        document.AddHeading(3, "Stop Tokens");
        document.AddParagraph(Sentence(cells));
        document.AddTable(
            [new("Model", ColumnAlignment.Left), .. Counts, .. Texts],
            [.. Rows(cells, cell => cell.Model, context.ModelNames).Select(row => (IReadOnlyList<TableCell>)[.. row.Cells, .. TextCells(row.Behaviour)])]);
        document.AddTable(
            [new("Test", ColumnAlignment.Left), .. Counts],
            [.. Rows(cells, cell => cell.Test, tests).Select(row => row.Cells)]);
    }

    private static string Sentence(IReadOnlyList<StopTokenCell> cells)
    {
        var sum = StopTokenBehaviour.Sum(cells.Select(cell => cell.Behaviour));
        var leaks = sum.LeakKnown == 0
            ? "no test says whether stop tokens were visible in its output"
            : $"{(sum.Leaked > 0 ? "⚠️ " : "")}{Units.Count(sum.Leaked)} of {Units.Count(sum.LeakKnown, "test", "tests")} had stop tokens visible in the output";
        return $"Failed tests count too: {leaks}{(sum.LeakKnown == sum.Tests ? "" : $"; {Units.Count(sum.Tests - sum.LeakKnown)} do not say")}.";
    }

    private static IEnumerable<(IReadOnlyList<TableCell> Cells, StopTokenBehaviour Behaviour)> Rows(
        IReadOnlyList<StopTokenCell> cells, Func<StopTokenCell, string> key, DisplayNames names) => cells
        .GroupBy(cell => (Key: key(cell), cell.Modality))
        .OrderBy(group => names[group.Key.Key], StringComparer.OrdinalIgnoreCase)
        .ThenBy(group => group.Key.Key, StringComparer.Ordinal)
        .ThenBy(group => group.Key.Modality)
        .Select(group =>
        {
            var sum = StopTokenBehaviour.Sum(group.Select(cell => cell.Behaviour));
            return ((IReadOnlyList<TableCell>)[names[group.Key.Key], Units.Of(group.Key.Modality), new TableCell(Units.Count(sum.Tests), sum.Tests), Leaked(sum), Found(sum)], sum);
        });

    private static TableCell Leaked(StopTokenBehaviour sum) => sum.LeakKnown == 0
        ? Units.None
        : new TableCell($"{(sum.Leaked > 0 ? "⚠️ " : "")}{Units.Count(sum.Leaked)} of {Units.Count(sum.LeakKnown)}", sum.Leaked);

    private static TableCell Found(StopTokenBehaviour sum) =>
        sum.DetectionKnown == 0 ? Units.None : new TableCell($"{Units.Count(sum.Detected)} of {Units.Count(sum.DetectionKnown)}", sum.Detected);

    private static IEnumerable<TableCell> TextCells(StopTokenBehaviour sum) =>
        new[] { sum.Configured, sum.Found, sum.Workarounds }.Select(texts => new TableCell(Tokens(texts)));

    // Tokens such as <|im_end|> are shown as they are, not as words.
    private static ReportText Tokens(IReadOnlyList<CountedText> texts) => texts.Count == 0
        ? "-"
        : texts.Take(4).Select(text => ReportText.Code(DisplayNames.Shorten(text.Text)) + (texts.Count == 1 ? "" : $" ({Units.Count(text.Count)})")).Aggregate(static (left, right) => left + ", " + right)
            + (texts.Count > 4 ? $", and {Units.Count(texts.Count - 4)} more" : "");
}
