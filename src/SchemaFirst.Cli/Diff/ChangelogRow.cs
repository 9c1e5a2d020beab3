namespace SchemaFirst.Cli.Diff;

/// <summary>A row for the table of versions in <c>schemas/README.md</c>.</summary>
internal static class ChangelogRow
{
    private const int MostNamed = 6;

    /// <summary>The row; null when the new schema is no version of a family, or nothing differs.</summary>
    public static string? Of(PairReport report)
    {
        if (report.Pair.New?.Id is not { } id || report.Difference is { IsEmpty: true })
        {
            return null;
        }

        var file = report.Pair.New.Path.Replace('\\', '/').Split('/')[^1];
        return $"| {id.Family} | {id.Version} | new | [schema]({id.Family}/{id.Version}/{file}) | {What(report)} |";
    }

    private static string What(PairReport report)
    {
        if (report.Difference is not { } difference)
        {
            return "First version.";
        }

        var verdict = difference.Verdicts.IsEqual ? "Accepts the same documents."
            : difference.Verdicts.Backward.IsCompatible ? "Every document of the version before stays valid."
            : "Not every document of the version before stays valid.";
        var added = Names(report, "property-added");
        var removed = Names(report, "property-removed");
        return verdict + (added.Length > 0 ? $" New: {added}." : "") + (removed.Length > 0 ? $" Gone: {removed}." : "");
    }

    private static string Names(PairReport report, string rule)
    {
        var places = report.Findings.Where(finding => finding.Finding.Rule.Id == rule).Select(finding => $"`{finding.Finding.InstanceLocation.TrimStart('/').Replace('/', '.').Replace("|", "\\|", StringComparison.Ordinal)}`").ToList();
        return string.Join(", ", places.Take(MostNamed)) + (places.Count > MostNamed ? $" and {places.Count - MostNamed} more" : "");
    }
}
