using System.Text;

namespace SchemaFirst.Reports;

/// <summary>What stands above a report's page: how the comparison ended, what changed, and the way to the sections.</summary>
internal static class PageSummary
{
    private const int MostChanges = 20;
    private const int MostDrawn = 14;

    private static readonly JudgementKind[] Changes = [JudgementKind.Worse, JudgementKind.LikelyWorse, JudgementKind.Better, JudgementKind.LikelyBetter];

    /// <summary>The summary of a comparison, as HTML; empty where nothing is compared.</summary>
    /// <param name="context">The report.</param>
    /// <param name="comparisonId">The id of the section with all rows; null when the report leaves it out.</param>
    public static string OfComparison(ReportContext context, string? comparisonId)
    {
        if (context.Comparison is not { } comparison)
        {
            return "";
        }

        var gate = new Gate(context);
        var rows = Changes.SelectMany(comparison.Judged.OfKind).ToList();
        var page = new StringBuilder($"<section class=\"verdict {(gate.Fails ? "failed" : "passed")}\" aria-label=\"Result of the comparison\">\n<p class=\"gate\"><strong>Gate:</strong> {HtmlText.Escape(gate.Text)}</p>\n");
        if (gate.NotJudged is { } left)
        {
            page.Append($"<p><strong>Not looked at:</strong> {HtmlText.Escape(left)}</p>\n");
        }

        page.Append(new IntervalChart([.. Drawn(comparison.Judged, rows).Select(row => (VerdictText.Name(row.Key, context), row.Judgement))]).Draw());
        AppendChanges(page, rows, context, comparisonId);
        return page.Append("</section>\n").ToString();
    }

    /// <summary>Links to the sections, as HTML.</summary>
    /// <param name="headings">Ids and texts.</param>
    public static string Contents(IReadOnlyList<(string Id, string Text)> headings) => headings.Count < 2 ? "" :
        $"<nav aria-label=\"Sections\">\n<ul>\n{string.Concat(headings.Select(heading => $"<li><a href=\"#{heading.Id}\">{HtmlText.Escape(heading.Text)}</a></li>\n"))}</ul>\n</nav>\n";

    // The run first, then what changed; where nothing did, what is nearest to it.
    private static IEnumerable<JudgedRow> Drawn(JudgedComparison judged, List<JudgedRow> changed)
    {
        var rest = judged.Distinct.Where(row => row.Key.Level is RowLevel.Modality or RowLevel.Model).OrderByDescending(row => Math.Abs(row.Judgement.ShiftPercent.GetValueOrDefault()));
        return judged.Distinct.Where(row => row.Key.Level == RowLevel.Run).Concat(changed).Concat(changed.Count == 0 ? rest : []).Distinct().Take(MostDrawn);
    }

    // What cannot be told is no "unchanged".
    private static string NothingChanged(IReadOnlyList<JudgedRow> rows)
    {
        var unknown = rows.Count(row => row.Judgement.Kind is JudgementKind.CannotTell or JudgementKind.NotCompared);
        return unknown == rows.Count ? "No row could be judged: whether anything changed is not known."
            : unknown > 0 ? $"No row is known to have changed by what counts; of {Units.Count(unknown)} of {Units.Count(rows.Count, "row", "rows")} it cannot be told."
            : "No row changed by what counts.";
    }

    private static void AppendChanges(StringBuilder page, List<JudgedRow> rows, ReportContext context, string? comparisonId)
    {
        if (rows.Count == 0)
        {
            page.Append($"<p>{HtmlText.Escape(NothingChanged([.. context.Comparison!.Judged.Distinct]))}</p>\n");
            return;
        }

        page.Append("<h2>What changed</h2>\n<ul class=\"changes\">\n");
        foreach (var row in rows.Take(MostChanges))
        {
            page.Append($"<li>{HtmlText.Escape(VerdictText.Line(row, context))}</li>\n");
        }

        page.Append("</ul>\n");
        var all = comparisonId is null ? "" : $"<a href=\"#{comparisonId}\">All rows of the comparison</a>";
        var more = rows.Count > MostChanges ? $"{Units.Count(rows.Count - MostChanges)} more. " : "";
        if (more.Length + all.Length > 0)
        {
            page.Append($"<p>{more}{all}</p>\n");
        }
    }
}
