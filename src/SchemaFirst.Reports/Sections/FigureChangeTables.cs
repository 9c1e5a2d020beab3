namespace SchemaFirst.Reports;

/// <summary>The figures of language models against an older run: one line a figure, and every row that moved.</summary>
internal static class FigureChangeTables
{
    private const int MostRows = 50;

    private static readonly TableColumn[] Columns =
    [
        new("Figure", ColumnAlignment.Left),
        new("Old", ColumnAlignment.Right),
        new("New", ColumnAlignment.Right),
        new("Typical test", ColumnAlignment.Left),
        new("Rows", ColumnAlignment.Left),
        new("Not judged", ColumnAlignment.Left),
    ];

    private static readonly TableColumn[] MovedColumns =
    [
        new("Figure", ColumnAlignment.Left),
        new("Row", ColumnAlignment.Left),
        new("Mode", ColumnAlignment.Center),
        new("Verdict", ColumnAlignment.Left),
    ];

    public static void Add(ReportContext context, DocumentBuilder document)
    {
        if (context.Figures.Count == 0)
        {
            return;
        }

        var moved = context.Figures.SelectMany(figure => Moved(figure).Select(row => (figure, row))).ToList();
        document.AddHeading(3, "Figures Compared");
        document.AddParagraph($"Against {string.Join(", ", context.Comparison!.Baseline.Sources.Select(source => DataText.FileName(source.DisplayPath)))}. Each figure is judged by its own scatter and corrected over its own rows; ⚠️ is for the worse, whichever way that is.");
        document.AddTable(Columns, [.. context.Figures.Select(figure => Cells(figure, context))]);
        AddMoved(context, document, moved);
        AddStopTokens(context, document);
    }

    private static void AddMoved(ReportContext context, DocumentBuilder document, List<(FigureComparison Figure, JudgedRow Row)> moved)
    {
        if (moved.Count > 0)
        {
            document.AddTable(MovedColumns, [.. moved.Take(MostRows).Select(entry => Cells(entry.Figure, entry.Row, context))]);
        }

        if (moved.Count > MostRows)
        {
            document.AddParagraph($"… and {Units.Count(moved.Count - MostRows)} more.");
        }
    }

    // Rows of the same pairs are listed once; those for the worse first.
    private static IEnumerable<JudgedRow> Moved(FigureComparison figure) => figure.Judged.Rows
        .Where(row => row.SameAs is null && row.Judgement.Kind is JudgementKind.Worse or JudgementKind.Better or JudgementKind.LikelyWorse or JudgementKind.LikelyBetter)
        .OrderBy(row => row.Judgement.Kind switch { JudgementKind.Worse => 0, JudgementKind.LikelyWorse => 1, JudgementKind.Better => 2, _ => 3 });

    private static IReadOnlyList<TableCell> Cells(FigureComparison figure, ReportContext context) =>
    [
        FigureText.Header(figure.Metric),
        FigureText.Cell(FigureSummary.Of(figure.Metric, context.Comparison!.Baseline.Cells)),
        FigureText.Cell(FigureSummary.Of(figure.Metric, context.Run.Cells)),
        figure.Metric.Direction == MetricDirection.Neither ? Exactly(figure) : FigureText.Words(figure.Judged.Run),
        RowsOf(figure),
        NotJudged(figure),
    ];

    private static string Exactly(FigureComparison figure) =>
        figure.Different == 0 ? $"equal in all {Units.Count(figure.Shared, "test", "tests")}" : $"differs in {Units.Count(figure.Different)} of {Units.Count(figure.Shared, "test", "tests")}: not the same work";

    private static string RowsOf(FigureComparison figure)
    {
        var rows = figure.Judged.Rows.Where(row => row.SameAs is null && row.Judgement.Pairs > 0).ToList();
        if (rows.Count == 0)
        {
            return "-";
        }

        (string Word, Func<JudgementKind, bool> Is)[] kinds =
        [
            ("worse", kind => kind == JudgementKind.Worse),
            ("likely worse", kind => kind == JudgementKind.LikelyWorse),
            ("better", kind => kind == JudgementKind.Better),
            ("likely better", kind => kind == JudgementKind.LikelyBetter),
            ($"can't tell {Units.Percent(Units.Bounded(rows[0].Judgement.MinimumEffectPercent))}", kind => kind == JudgementKind.CannotTell),
        ];
        string[] counts = [.. from entry in kinds let count = rows.Count(row => entry.Is(row.Judgement.Kind)) where count > 0 select $"{Units.Count(count)} {entry.Word}"];
        return $"{Units.Count(rows.Count)}: {(counts.Length == 0 ? "none moved" : string.Join(", ", counts))}";
    }

    private static string NotJudged(FigureComparison figure)
    {
        string[] parts =
        [
            .. figure.OnlyOld == 0 ? [] : new[] { $"{Units.Count(figure.OnlyOld, "test", "tests")} in the old run only" },
            .. figure.OnlyNew == 0 ? [] : new[] { $"{Units.Count(figure.OnlyNew, "test", "tests")} in the new run only" },
            .. figure.FromOrToZero == 0 ? [] : new[] { $"⚠️ {Units.Count(figure.FromOrToZero)} from or to 0" },
        ];
        return parts.Length == 0 ? "-" : string.Join(", ", parts);
    }

    private static IReadOnlyList<TableCell> Cells(FigureComparison figure, JudgedRow row, ReportContext context) =>
    [
        FigureText.Header(figure.Metric),
        Subject(row.Key, context),
        row.Key.Modality is { } modality ? Units.Of(modality) : "-",
        FigureText.Words(row.Judgement),
    ];

    private static string Subject(RowKey key, ReportContext context) => key switch
    {
        { Level: RowLevel.Run } => "the whole run",
        { Model: { } model, Test: { } test } => $"{context.TestNames[test]}, {context.ModelNames[model]}",
        { Model: { } model } => context.ModelNames[model],
        { Test: { } test } => context.TestNames[test],
        _ => "all of the mode",
    };

    // Counts that must not move: compared exactly, without statistics.
    private static void AddStopTokens(ReportContext context, DocumentBuilder document)
    {
        var (old, current) = (Leaks(context.Comparison!.Baseline), Leaks(context.Run));
        if (old.Known + current.Known > 0)
        {
            document.AddParagraph($"Stop tokens visible in the output: {Text(old)} → {Text(current)}{(current.Leaked * Math.Max(1, old.Known) > old.Leaked * Math.Max(1, current.Known) ? " ⚠️" : "")}.");
        }

        static (long Leaked, long Known) Leaks(RunSummary run) => (run.StopTokens.Sum(cell => cell.Behaviour.Leaked), run.StopTokens.Sum(cell => cell.Behaviour.LeakKnown));
        static string Text((long Leaked, long Known) side) => side.Known == 0 ? "not known" : $"{Units.Count(side.Leaked)} of {Units.Count(side.Known, "test", "tests")}";
    }
}
