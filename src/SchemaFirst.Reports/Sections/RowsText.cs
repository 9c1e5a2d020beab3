namespace SchemaFirst.Reports;

/// <summary>What all rows of a comparison say together: which changed, which could not be judged, what moved without being certain.</summary>
internal sealed class RowsText(RunComparison comparison, ReportContext context)
{
    private const int MostNamed = 5;

    private static readonly JudgementKind[] Changes = [JudgementKind.Worse, JudgementKind.Better, JudgementKind.LikelyWorse, JudgementKind.LikelyBetter];

    private readonly List<JudgedRow> _rows = [.. comparison.Judged.Distinct];

    /// <summary>The typical test with its interval; never a word that stands for all tests.</summary>
    public string TypicalTest()
    {
        var verdict = comparison.Verdict;
        var day = verdict.IsMarked && comparison.Baseline.RunCount == 1 && context.Run.RunCount == 1 ? "; one run a side: a warmer or cooler machine looks the same" : "";
        return verdict.Kind switch
        {
            JudgementKind.NotCompared => "not compared: no inference test is in both",
            JudgementKind.Worse => $"⚠️ {Figure(verdict)} slower{day}",
            JudgementKind.Better => $"✅ {Figure(verdict)} faster{day}",
            _ when verdict.LowPercent is null => $"{VerdictText.Shift(verdict)}; too few tests and repeats to know the scatter",
            _ => Figure(verdict) + (verdict.MinimumEffectPercent > comparison.MinimumEffectPercent ? $"; what runs alike differ by is up to {Units.Percent(Units.Bounded(verdict.MinimumEffectPercent))}" : ""),
        };
    }

    /// <summary>How many rows changed, by name, and how many could not tell.</summary>
    public string Rows()
    {
        if (comparison.Verdict.Kind == JudgementKind.NotCompared)
        {
            return "none";
        }

        List<string> parts = [.. Changes.Select(Named).OfType<string>()];
        if (parts.Count == 0)
        {
            parts.Add("none is known to have changed by " + Limit);
        }

        var unknown = _rows.Where(row => row.Judgement.Kind == JudgementKind.CannotTell).ToList();
        if (unknown.Count > 0)
        {
            parts.Add($"{Units.Count(unknown.Count)} can't tell {Limit}{Moved(unknown)}");
        }

        return $"of {Units.Count(_rows.Count, "row", "rows")}, {string.Join("; ", parts)}";
    }

    /// <summary>Which tests make up most of a sum that moved beyond the limit; null when it did not.</summary>
    public string? MostOfTheSum()
    {
        if (comparison.Shared is not { Percent: { } percent, DeltaSeconds: { } delta } || Math.Abs(percent) < Units.Bounded(comparison.MinimumEffectPercent))
        {
            return null;
        }

        var largest = comparison.CellRows
            .Select(row => (Row: row, Delta: row.New.MeanSeconds - row.Old.MeanSeconds))
            .Where(row => Math.Sign(row.Delta) == Math.Sign(delta))
            .OrderByDescending(row => Math.Abs(row.Delta)).ThenBy(row => row.Row.New.Model, StringComparer.Ordinal).ThenBy(row => row.Row.New.Test, StringComparer.Ordinal)
            .Take(3)
            .Select(row => $"{VerdictText.Name(row.Row.Key, context)} {Units.SignedSeconds(row.Delta)}");
        return $"{Units.SignedSeconds(delta)}, most of it: {string.Join("; ", largest)}";
    }

    private string Limit => Units.Percent(Units.Bounded(comparison.MinimumEffectPercent));

    private static string Figure(Judgement verdict) => $"{VerdictText.Shift(verdict)} (95% interval {VerdictText.Interval(verdict)})";

    private string? Named(JudgementKind kind)
    {
        var rows = comparison.Judged.OfKind(kind);
        if (rows.Count == 0)
        {
            return null;
        }

        var names = rows.Take(MostNamed).Select(row => $"{VerdictText.Name(row.Key, context)} {VerdictText.Shift(row.Judgement)}");
        return $"{Units.Count(rows.Count)} {VerdictText.Word(kind)}: {string.Join(", ", names)}{(rows.Count > MostNamed ? ", …" : "")}";
    }

    // A row that moved far is named even where chance may explain it.
    private string Moved(List<JudgedRow> unknown)
    {
        var moved = unknown.Where(row => Math.Abs(row.Judgement.ShiftPercent.GetValueOrDefault()) >= comparison.MinimumEffectPercent)
            .OrderByDescending(row => Math.Abs(Math.Log(1 + (row.Judgement.ShiftPercent.GetValueOrDefault() / 100)))).ToList();
        return moved.Count == 0
            ? ""
            : $", {Units.Count(moved.Count)} of them moved by that much or more within their scatter: {string.Join(", ", moved.Take(3).Select(row => $"{VerdictText.Name(row.Key, context)} {VerdictText.Shift(row.Judgement)}"))}{(moved.Count > 3 ? ", …" : "")}";
    }
}
