namespace SchemaFirst.Reports;

/// <summary>The run against an older one: what makes them unlike, durations, the verdict, and what became slower.</summary>
internal sealed class ComparisonSection : IReportSection
{
    private const int MostRegressions = 50;

    private static readonly TableColumn[] RegressionColumns =
    [
        new("Regression", ColumnAlignment.Left),
        new("Mode", ColumnAlignment.Center),
        new("Shift", ColumnAlignment.Right),
        new("95% interval", ColumnAlignment.Right),
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

        document.AddHeading(3, "Comparison");
        if (comparison.Differences.Count > 0)
        {
            var texts = comparison.Differences.Select(difference => $"{Word(difference.Kind)} ({difference.Text})");
            document.AddParagraph((ReportText)"⚠️ " + ReportText.Strong("Unlike:") + $" {string.Join("; ", texts)}");
        }

        document.AddFacts(Facts(comparison));
        AddRegressions(context, comparison, document);
    }

    private static IEnumerable<Fact> Facts(RunComparison comparison)
    {
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

        yield return new Fact("Verdict", VerdictText.Sentence(comparison.Verdict));
        yield return new Fact("Models", Models(comparison));
        if (comparison.NoisePercent is { } noise)
        {
            yield return new Fact("Noise", $"floor {Units.Percent(Units.Bounded(noise))}: what 95% of the shifts between runs alike stay below, estimated from the {Units.Count(baseline.RunCount)} runs compared with (largest shift seen {Units.Percent(Units.Bounded(comparison.LargestNoisePercent.GetValueOrDefault()))})");
        }
    }

    private static void AddRegressions(ReportContext context, RunComparison comparison, DocumentBuilder document)
    {
        if (comparison.Regressions.Count > 0)
        {
            document.AddTable(RegressionColumns, [.. comparison.Regressions.Take(MostRegressions).Select(regression => Cells(regression, context))]);
        }

        if (comparison.Regressions.Count > MostRegressions)
        {
            document.AddParagraph($"… and {Units.Count(comparison.Regressions.Count - MostRegressions)} more.");
        }

        if (context.Options.FailOnRegressionPercent is { } limit)
        {
            document.AddParagraph($"Gate at {Units.Percent(Units.Bounded(limit))}: {VerdictText.Gate(comparison)}");
        }
    }

    private static IReadOnlyList<TableCell> Cells(Regression regression, ReportContext context) =>
    [
        VerdictText.Subject(regression, context),
        regression.Modality is { } modality ? Units.Of(modality) : "-",
        new TableCell(VerdictText.Shift(regression.Verdict), Units.Bounded(regression.Verdict.ShiftPercent.GetValueOrDefault())),
        VerdictText.Interval(regression.Verdict),
        VerdictText.P(regression.Verdict),
        new TableCell(Units.Count(regression.Verdict.Pairs), regression.Verdict.Pairs),
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

    // Any difference counts here; the verdict says whether it is more than noise.
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
