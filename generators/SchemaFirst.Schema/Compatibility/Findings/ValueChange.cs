namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>What became of a list of allowed values, in words: what was removed, what was added, and how many there are.</summary>
internal static class ValueChange
{
    private const int MostNamed = 8;

    /// <summary>One sentence; null where the lists are not known or hold the same values.</summary>
    /// <param name="was">The values before, as JSON.</param>
    /// <param name="now">The values now.</param>
    public static string? Describe(IReadOnlyList<string>? was, IReadOnlyList<string>? now)
    {
        if (was is null || now is null)
        {
            return null;
        }

        var (before, after) = (new HashSet<string>(was, StringComparer.Ordinal), new HashSet<string>(now, StringComparer.Ordinal));
        List<string> changes = [];
        AddNamed(changes, "removed", was.Where(value => !after.Contains(value)).ToList());
        AddNamed(changes, "added", now.Where(value => !before.Contains(value)).ToList());
        return changes.Count == 0 ? null : $"Of the allowed values {string.Join("; ", changes)} ({before.Count} before, {after.Count} now).";
    }

    private static void AddNamed(List<string> changes, string verb, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            var named = string.Join(", ", values.Take(MostNamed).Select(SchemaSide.Shorten));
            changes.Add($"{named}{(values.Count > MostNamed ? $" and {values.Count - MostNamed} more" : "")} {(values.Count == 1 ? "was" : "were")} {verb}");
        }
    }
}
