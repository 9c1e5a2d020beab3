namespace SchemaFirst.Reports;

/// <summary>The name of a report's file (handbook H4).</summary>
public static class ReportFileName
{
    private const int LongestVersion = 64;

    /// <summary>
    /// <c>BENCHMARK-v2.0-2.0.4-2026-02-11.md</c>: template, version of the benchmarked tool, date of the run. The version is
    /// data, so everything in it that could mean something to a file system becomes a dash.
    /// </summary>
    public static string For(RunSummary run, ReportOptions options, string extension = ".md")
    {
        var date = Units.Date(run.Date ?? DateOnly.FromDateTime(options.GeneratedAt.UtcDateTime));
        var version = run.ToolVersions is [var first, ..] ? Harmless(first.Text) : "unknown";
        return $"BENCHMARK-v{ReportTemplate.Version}-{version}-{date}{extension}";
    }

    /// <summary><c>TREND-2026-02-11.md</c>, after the day of the latest run.</summary>
    public static string ForTrend(IReadOnlyList<RunSummary> runs, string extension = ".md") =>
        $"TREND-{(runs.Max(run => run.Date) is { } date ? Units.Date(date) : "undated")}{extension}";

    private static string Harmless(string version)
    {
        var kept = version.Length > LongestVersion ? version[..LongestVersion] : version;
        return string.Create(kept.Length, kept, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                target[index] = char.IsAsciiLetterOrDigit(source[index]) || source[index] is '.' or '+' ? source[index] : '-';
            }
        });
    }
}
