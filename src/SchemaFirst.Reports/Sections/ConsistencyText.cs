namespace SchemaFirst.Reports;

/// <summary>The answer to "are my runs consistent?" in words.</summary>
internal static class ConsistencyText
{
    private const int MostNamed = 3;

    /// <summary>Yes, no, or can't tell, and why.</summary>
    public static string Sentence(ReportContext context)
    {
        var consistency = context.Consistency!;
        var limit = Units.Percent(Units.Bounded(consistency.MinimumEffectPercent));
        var others = context.Runs.Count == 2 ? "the first" : "the others";
        var largest = consistency.LargestPercent is { } shift ? $"; the largest shift of a whole run against {others} is {Units.SignedPercent(Units.Bounded(shift))}" : "";
        return consistency.Kind switch
        {
            ConsistencyKind.Consistent => $"✅ yes, all {Units.Count(context.Runs.Count)} runs agree within {limit}{largest}.{NotTold(consistency)}",
            ConsistencyKind.Inconsistent => $"⚠️ no: {Odd(consistency, context)}.{NotTold(consistency)}",
            _ => consistency.SharedCells == 0
                ? "❔ can't tell: no test was measured in all runs."
                : $"❔ can't tell: a difference of {limit} may be hidden{largest}.{NotTold(consistency)}",
        };
    }

    /// <summary>In what the runs are unlike besides their figures; nothing when they are alike.</summary>
    public static IEnumerable<Fact> Details(ReportContext context)
    {
        var consistency = context.Consistency!;
        if (consistency.OtherCells > 0)
        {
            yield return new Fact("Tests", $"⚠️ {Units.Count(consistency.SharedCells)} measured in all runs, {Units.Count(consistency.OtherCells)} in some only");
        }

        var failed = context.Runs.Select(run => run.Outcomes.Failed).ToList();
        if (failed.Distinct().Count() > 1)
        {
            yield return new Fact("Failed", $"⚠️ {string.Join(", ", context.Runs.Select(run => $"{Units.Count(run.Outcomes.Failed)} in {Name(run)}"))}");
        }

        foreach (var (index, run) in context.Runs.Index().Skip(1))
        {
            foreach (var difference in RunDifferences.FindForbidding(context.Runs[0], run))
            {
                yield return new Fact("Unlike", $"⚠️ {Name(run)}: {difference.Text}");
            }
        }
    }

    private static string NotTold(Consistency consistency) => consistency.RowsNotTold == 0
        ? ""
        : $" {Units.Count(consistency.RowsNotTold)} of {Units.Count(consistency.Rows, "row", "rows")} can't tell {Units.Percent(Units.Bounded(consistency.MinimumEffectPercent))} in some run.";

    // Rows are marked against their run: one of an odd run is named only when it goes beyond it. What an odd model or test is made of is no news.
    private static string Odd(Consistency consistency, ReportContext context)
    {
        var rows = consistency.Odd.Where(odd => odd.Key.Level != RowLevel.Cell || !consistency.Odd.Any(other => other.Run == odd.Run && IsPartOf(odd.Key, other.Key))).ToList();
        string[] parts =
        [
            .. rows.Take(MostNamed).Select(odd => Text(odd, context)),
            .. rows.Count <= MostNamed ? [] : new[] { $"{Units.Count(rows.Count - MostNamed, "more row", "more rows")}" },
        ];
        return string.Join("; ", parts);
    }

    private static bool IsPartOf(RowKey cell, RowKey row) =>
        row.Level is RowLevel.Model or RowLevel.Test && row.Modality == cell.Modality && (row.Model ?? cell.Model) == cell.Model && (row.Test is null || row.Test == TestName.WithoutParameters(cell.Test));

    private static string Text(OddRow odd, ReportContext context)
    {
        var (name, judgement) = (Name(context.Runs[odd.Run]), odd.Judgement);
        var isWorse = judgement.Kind == JudgementKind.Worse;
        var word = context.Options.Metric == MetricTable.Duration ? isWorse ? "slower" : "faster" : isWorse ? "worse" : "better";
        var others = context.Runs.Count == 2 ? "the first" : "the others";
        var subject = odd.Key.Level == RowLevel.Run ? $"{name} is {word} than {others}" : $"{Subject(odd.Key, context)} is {word} in {name} than in {others}";
        return $"{subject}, {FigureText.Change(judgement)}";
    }

    private static string Subject(RowKey key, ReportContext context) => key switch
    {
        { Model: { } model, Test: { } test } => $"{context.TestNames[test]} of {context.ModelNames[model]}",
        { Model: { } model } => context.ModelNames[model],
        { Test: { } test } => context.TestNames[test],
        _ => $"{Units.Of(key.Modality.GetValueOrDefault())} as a whole",
    };

    private static string Name(RunSummary run) => DisplayNames.Shorten(DataText.FileName(run.Source.DisplayPath));
}
