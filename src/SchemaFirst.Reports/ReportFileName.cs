using SchemaFirst.Records;

namespace SchemaFirst.Reports;

/// <summary>The name of a report's file (handbook H4).</summary>
public static class ReportFileName
{
    private const int LongestVersion = 64;

    /// <summary>
    /// <c>BENCHMARK-v2.0-2.0.4-2026-02-11-wet-benchmark.md</c>: template, version of the benchmarked tool, date and name of the run, and what
    /// it is compared with (<c>-vs-2026-02-06_wet-benchmark</c>), so that no report stands in the way of another. Version and names are
    /// data, so everything in them that could mean something to a file system becomes a dash.
    /// </summary>
    public static string For(RunSummary run, ReportOptions options, string extension = ".md", RunSummary? baseline = null)
    {
        var date = Units.Date(run.Date ?? DateOnly.FromDateTime(options.GeneratedAt.UtcDateTime));
        var version = run.ToolVersions is [var first, ..] ? Harmless(first.Text) : "unknown";
        var name = RunName.TryParse(run.Source.DisplayPath, out var parsed) ? parsed!.Name : Stem(run.Source.DisplayPath);
        var compared = baseline is null ? "" : $"-vs{Part(Stem(baseline.Source.DisplayPath))}{Others(baseline)}";
        return $"BENCHMARK-v{ReportTemplate.Version}-{version}-{date}{Part(name)}{Others(run)}{compared}{extension}";
    }

    /// <summary><c>TREND-2026-02-11.md</c>, after the day of the latest run; <c>TREND-2026-02-11-tokens_per_s.md</c> of another figure than the duration.</summary>
    public static string ForTrend(IReadOnlyList<RunSummary> runs, Metric metric, string extension = ".md") =>
        $"TREND-{(runs.Max(run => run.Date) is { } date ? Units.Date(date) : "undated")}{(metric == MetricTable.Duration ? "" : $"-{metric.Id}")}{extension}";

    private static string Stem(string path)
    {
        var name = DataText.FileName(path);
        var end = name.LastIndexOf('.');
        return name == "-" ? "" : RunName.TryParse(name, out var parsed) ? parsed!.RunId : end > 0 ? name[..end] : name;
    }

    private static string Part(string name) => name.Length == 0 ? "" : $"-{Harmless(name)}";

    private static string Others(RunSummary run) => run.RunCount == 1 ? "" : $"-and-{Units.Count(run.RunCount - 1)}-more";

    private static string Harmless(string version)
    {
        var kept = version.Length > LongestVersion ? version[..LongestVersion] : version;
        return string.Create(kept.Length, kept, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                target[index] = char.IsAsciiLetterOrDigit(source[index]) || source[index] is '.' or '+' or '_' ? source[index] : '-';
            }
        });
    }
}
