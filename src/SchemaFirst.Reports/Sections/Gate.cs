namespace SchemaFirst.Reports;

/// <summary>
/// Whether a comparison may pass: not when anything became slower, and not when nothing could be judged, since a dead pipeline must not look
/// like a healthy one. What was not judged is said.
/// </summary>
public sealed class Gate
{
    private readonly RunComparison _comparison;
    private readonly ReportContext _context;
    private readonly List<JudgedRow> _rows;

    /// <summary>The gate of a report with a comparison.</summary>
    public Gate(ReportContext context)
    {
        _context = context;
        _comparison = context.Comparison ?? throw new ArgumentException("There is nothing to compare with.", nameof(context));
        _rows = [.. _comparison.Judged.Distinct];
    }

    /// <summary>True when it fails.</summary>
    public bool Fails => _comparison.Regressions.Count > 0 || !IsAnyJudged;

    /// <summary>How it ended, and what it would have seen.</summary>
    public string Text => _comparison switch
    {
        { Verdict.Kind: JudgementKind.NotCompared } => "failed, nothing could be compared.",
        { Regressions.Count: > 0 } => $"failed, {Units.Count(_comparison.Regressions.Count, "row is", "rows are")} slower.{Doubt()}",
        _ when !IsAnyJudged => "failed, nothing could be judged: too few tests and repeats to know how much they scatter; one more run on each side tells.",
        _ => $"passed.{Sight()}{Doubt()}",
    };

    /// <summary>What it did not look at, in a sentence; null when it looked at everything.</summary>
    public string? NotJudged
    {
        get
        {
            var run = _context.Run.Outcomes;
            var (added, gone) = (_comparison.Unpaired.Count(pair => pair.Old is null), _comparison.Unpaired.Count(pair => pair.New is null));
            var unmeasured = _comparison.CellRows.Count(row => row.Verdict.Kind == JudgementKind.NotCompared);
            string?[] parts =
            [
                Part(added, "test in the new side only", "tests in the new side only", NamesOf(pair => pair.Old is null)),
                Part(gone, "test in the old side only", "tests in the old side only", NamesOf(pair => pair.New is null)),
                Part(unmeasured, "test whose duration is 0 in one side", "tests whose duration is 0 in one side", ""),
                Part(run.PassedWithModel - run.Inference, "short test", "short tests", $" (under {Units.Plain(_context.Run.Options.MinInferenceSeconds)}s)"),
                Part(run.Passed - run.PassedWithModel, "infrastructure test", "infrastructure tests", " (without a model)"),
                Part(run.Failed, "failed test", "failed tests", ""),
            ];
            var text = string.Join(", ", parts.OfType<string>());
            return text.Length == 0 ? null : $"{text}.";
        }
    }

    private bool IsAnyJudged => _rows.Exists(row => row.Judgement.P is not null);

    // What the typical row of each kind would have shown.
    private string Sight()
    {
        List<string> parts = [];
        if (_comparison.Verdict.LeastShownPercent is { } run)
        {
            parts.Add($"the typical test {VerdictText.Least(run)}");
        }

        if (Middle(row => row.Key.Level == RowLevel.Model) is { } model)
        {
            parts.Add($"a model of {Units.Count(model.Pairs, "test", "tests")} {VerdictText.Least(model.LeastShownPercent!.Value)}");
        }

        if (Middle(row => row.Key.Level == RowLevel.Cell) is { } cell)
        {
            parts.Add($"a single test {VerdictText.Least(cell.LeastShownPercent!.Value)}");
        }

        return parts.Count == 0 ? "" : $" Would have shown: {string.Join(", ", parts)}.";
    }

    private string Doubt()
    {
        var unknown = _rows.Where(row => row.Judgement.Kind == JudgementKind.CannotTell).ToList();
        var likely = _comparison.Judged.OfKind(JudgementKind.LikelyWorse).Count;
        var least = unknown.Select(row => row.Judgement.LeastShownPercent).OfType<double>().Order().ToList();
        var shown = least.Count == 0 ? "" : $"; the smallest change that they would have shown is {VerdictText.Least(least[0])}{(least.Count == 1 ? "" : $" to {VerdictText.Least(least[^1])}")}";
        return (likely == 0 ? "" : $" {Units.Count(likely, "row is", "rows are")} likely slower.")
            + (unknown.Count == 0 ? "" : $" {Units.Count(unknown.Count)} of {Units.Count(_rows.Count, "row", "rows")} can't tell {Units.Percent(Units.Bounded(_comparison.MinimumEffectPercent))}{shown}.");
    }

    private Judgement? Middle(Func<JudgedRow, bool> isOfKind)
    {
        var rows = _rows.Where(row => isOfKind(row) && row.Judgement.LeastShownPercent is not null).Select(row => row.Judgement).OrderBy(row => row.LeastShownPercent).ToList();
        return rows.Count == 0 ? null : rows[(rows.Count - 1) / 2];
    }

    private string NamesOf(Func<CellPair, bool> isMeant)
    {
        const int MostNamed = 3;
        var pairs = _comparison.Unpaired.Where(isMeant).ToList();
        return $" ({string.Join("; ", pairs.Take(MostNamed).Select(pair => VerdictText.Name(pair.Key, _context)))}{(pairs.Count > MostNamed ? "; …" : "")})";
    }

    private static string? Part(long count, string one, string many, string detail) => count == 0 ? null : Units.Count(count, one, many) + detail;
}
