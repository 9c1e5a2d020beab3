namespace SchemaFirst.Reports;

/// <summary>The run against an older one: durations, and how many models became slower or faster.</summary>
internal sealed class ComparisonSection : IReportSection
{
    public string Name => "comparison";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        if (context.Comparison is { } comparison)
        {
            document.AddHeading(3, "Comparison");
            document.AddFacts(Facts(context.Run, comparison));
        }
    }

    private static IEnumerable<Fact> Facts(RunSummary run, RunComparison comparison)
    {
        var baseline = comparison.Baseline;
        yield return new Fact("vs", ReportText.Code(DataText.FileName(baseline.Source.DisplayPath)) + $" ({Origin(baseline)})");
        yield return new Fact("Duration", Duration(comparison.Total));
        if (!comparison.IsLikeForLike)
        {
            yield return new Fact("Like for like", comparison.Shared is { } shared
                ? $"{Duration(shared)} over {Units.Count(comparison.SharedCells, "inference test", "inference tests")} in both runs"
                : "no inference test is in both runs");
        }

        yield return new Fact("Models", Models(comparison));
        if (run.Hardware is [var machine, ..] && baseline.Hardware is [var oldMachine, ..] && machine.Text != oldMachine.Text)
        {
            yield return new Fact("Note", $"the comparison run was made on other hardware: {DataText.List(baseline.Hardware, Units.None)}");
        }
    }

    private static string Origin(RunSummary run) =>
        $"{DataText.List(run.ToolVersions, "no tests")}, {(run.Date is { } date ? Units.Date(date) : "unknown date")}";

    private static string Duration(DurationChange change) =>
        $"{Minutes(change.OldSeconds)} → {Minutes(change.NewSeconds)} ({Percent(change)}){IconOf(change)}";

    private static string Percent(DurationChange change) =>
        change.Percent is { } percent ? Units.SignedPercent(percent) : ChangeText.NotAvailable;

    private static string Minutes(decimal? seconds) => seconds is { } value ? Units.Minutes(value) : ChangeText.NotAvailable;

    private static string IconOf(DurationChange change) =>
        change.Kind == ChangeKind.NotComparable ? "" : $" {ChangeText.Icon(change.Kind)}";

    // Any difference counts here; the table's icons say which of them are more than noise.
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
