namespace SchemaFirst.Reports;

/// <summary>The run against an older one: what makes them unlike, durations, the verdict, and what became slower.</summary>
internal sealed class ComparisonSection : IReportSection
{
    /// <summary>The heading that pages lead to.</summary>
    internal const string Heading = "Comparison";

    private const int MostChanges = 50;

    private static readonly JudgementKind[] Kinds = [JudgementKind.Worse, JudgementKind.LikelyWorse, JudgementKind.Better, JudgementKind.LikelyBetter];

    private static readonly TableColumn[] ChangeColumns =
    [
        new("What changed", ColumnAlignment.Left),
        new("Verdict", ColumnAlignment.Left),
        new("p", ColumnAlignment.Right),
        new("Pairs", ColumnAlignment.Right),
    ];

    public string Name => "comparison";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        if (context.Comparison is not { } comparison)
        {
            return;
        }

        document.AddHeading(3, Heading);
        if (comparison.Differences.Count > 0)
        {
            var texts = comparison.Differences.Select(difference => $"{Word(difference.Kind)} ({difference.Text})");
            document.AddParagraph((ReportText)"⚠️ " + ReportText.Strong("Unlike:") + $" {string.Join("; ", texts)}");
        }

        document.AddFacts(Facts(comparison, context));
        AddChanges(context, comparison, document);
    }

    private static IEnumerable<Fact> Facts(RunComparison comparison, ReportContext context)
    {
        var rows = new RowsText(comparison, context);
        var baseline = comparison.Baseline;
        yield return new Fact("vs", DataText.Files(baseline) + $" ({Origin(baseline)})");
        yield return new Fact("Duration", Duration(comparison.Total, comparison.IsLikeForLike ? ChangeText.NotAvailable : "not compared: different tests"));
        if (!comparison.IsLikeForLike)
        {
            yield return new Fact("Like for like", comparison.Shared is { } shared
                ? $"{Duration(shared, ChangeText.NotAvailable)} over {Units.Count(comparison.SharedCells, "inference test", "inference tests")} in both runs"
                : "no inference test is in both runs");
        }

        if (comparison is { SharedInterval: var (low, high), Shared.Percent: { } total })
        {
            yield return new Fact(
                "Inference time",
                $"{Units.SignedPercent(total)} over {Units.Count(comparison.SharedCells)} tests in both runs (95% interval {Units.SignedPercent(Units.Bounded(low))} to {Units.SignedPercent(Units.Bounded(high))}, bootstrap)");
        }

        if (rows.MostOfTheSum() is { } sum)
        {
            yield return new Fact("Sum", sum);
        }

        yield return new Fact("Typical test", rows.TypicalTest());
        yield return new Fact("Rows", rows.Rows());
        yield return new Fact("Models", Models(comparison));
        if (comparison.NoisePercent is { } noise)
        {
            yield return new Fact("Noise", $"floor {Units.Percent(Units.Bounded(noise))}: what 95% of the shifts between runs alike stay below, estimated from the {Units.Count(baseline.RunCount)} runs compared with (largest shift seen {Units.Percent(Units.Bounded(comparison.LargestNoisePercent.GetValueOrDefault()))})");
        }
    }

    private static void AddChanges(ReportContext context, RunComparison comparison, DocumentBuilder document)
    {
        List<JudgedRow> changes = [.. Kinds.SelectMany(comparison.Judged.OfKind)];
        if (changes.Count > 0)
        {
            document.AddTable(ChangeColumns, [.. changes.Take(MostChanges).Select(row => Cells(row, context))]);
        }

        if (changes.Count > MostChanges)
        {
            document.AddParagraph($"… and {Units.Count(changes.Count - MostChanges)} more.");
        }

        if (context.Options.FailOnRegressionPercent is { } limit)
        {
            var gate = new Gate(context);
            document.AddParagraph($"Gate at {Units.Percent(Units.Bounded(limit))}: {gate.Text}");
            if (gate.NotJudged is { } others)
            {
                document.AddParagraph($"Not judged: {others}");
            }
        }
    }

    private static IReadOnlyList<TableCell> Cells(JudgedRow row, ReportContext context) =>
    [
        VerdictText.Name(row.Key, context),
        ChangeText.Verdict(row.Judgement),
        VerdictText.P(row.Judgement),
        new TableCell(Units.Count(row.Judgement.Pairs), row.Judgement.Pairs),
    ];

    private static string Word(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Hardware => "hardware",
        DifferenceKind.System => "system",
        DifferenceKind.ToolVersion => "tool version",
        DifferenceKind.TestSet => "test set",
        DifferenceKind.Warmth => "cold or warm",
        _ => "machine state",
    };

    private static string Origin(RunSummary run) =>
        $"{DataText.List(run.ToolVersions, "no tests")}, {(run.Date is { } date ? Units.Date(date) : "unknown date")}";

    private static string Duration(DurationChange change, string whyNot) =>
        change.Kind == ChangeKind.NotComparable
            ? $"{Minutes(change.OldSeconds)} → {Minutes(change.NewSeconds)} ({whyNot})"
            : $"{Minutes(change.OldSeconds)} → {Minutes(change.NewSeconds)} ({Percent(change)}) {ChangeText.Icon(change.Kind)}";

    private static string Percent(DurationChange change) =>
        change.Percent is { } percent ? Units.SignedPercent(percent) : ChangeText.NotAvailable;

    private static string Minutes(decimal? seconds) => seconds is { } value ? Units.Minutes(value) : ChangeText.NotAvailable;

    // Any difference counts here; the rows say what is more than noise.
    private static string Models(RunComparison comparison)
    {
        var changes = comparison.Models.Values;
        var compared = changes.Count(change => change.DeltaSeconds is not null);
        var slower = changes.Count(change => change.DeltaSeconds > 0);
        var faster = changes.Count(change => change.DeltaSeconds < 0);
        string[] parts =
        [
            .. compared == 0 ? ["none to compare"] : new[] { Share(slower, compared, "slower"), Share(faster, compared, "faster") },
            .. CountOf(changes, ChangeKind.New, "new"),
            .. CountOf(changes, ChangeKind.Gone, "gone"),
            .. CountOf(changes, ChangeKind.NotComparable, "not comparable"),
        ];
        return string.Join(", ", parts);
    }

    private static string Share(int part, int whole, string word) =>
        $"{part}/{whole} {word} ({Units.WholePercent(part, whole)})";

    private static IEnumerable<string> CountOf(IEnumerable<DurationChange> changes, ChangeKind kind, string word)
    {
        var count = changes.Count(change => change.Kind == kind);
        return count == 0 ? [] : [$"{count} {word}"];
    }
}
