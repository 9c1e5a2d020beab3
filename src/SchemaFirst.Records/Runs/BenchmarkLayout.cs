namespace SchemaFirst.Records;

/// <summary>Where things lie in a benchmark directory (handbook H1).</summary>
public static class BenchmarkLayout
{
    /// <summary>The benchmark directory under the current one, unless an option or the variable names another.</summary>
    public const string DefaultDirectory = "benchmarks";

    /// <summary>The environment variable that names the benchmark directory.</summary>
    public const string DirectoryVariable = "SCHEMAFIRST_DIR";

    /// <summary>The folder of raw runs, which no command ever edits.</summary>
    public const string RunsFolder = "runs";

    /// <summary>The folder of generated reports; in the old layout it held the raw runs too.</summary>
    public const string ReportsFolder = "reports";

    /// <summary>How the name of a run's file ends.</summary>
    public const string RunExtension = ".jsonl";

    private const string Benchmark = "benchmark";
    private const string Memory = "memory";
    private const string MemoryTail = "-memory";

    /// <summary>Where the memory file of a benchmark file would lie: called <c>memory</c> for <c>benchmark</c>, else with <c>-memory</c> behind its name.</summary>
    public static string MemoryFileBeside(string benchmarkFile) => Rename(benchmarkFile, Benchmark, Memory) ?? WithTail(benchmarkFile, MemoryTail);

    /// <summary>Where the benchmark file of a memory file may lie, the likeliest first; none when its name does not say memory.</summary>
    public static IReadOnlyList<string> BenchmarkFilesBeside(string memoryFile) =>
        [.. new[] { Rename(memoryFile, Memory, Benchmark), Rename(memoryFile, MemoryTail, "") }.OfType<string>()];

    private static string WithTail(string path, string tail)
    {
        var stem = path.EndsWith(RunExtension, StringComparison.OrdinalIgnoreCase) ? path[..^RunExtension.Length] : path;
        return $"{stem}{tail}{RunExtension}";
    }

    // Only the name: a folder may be called benchmarks.
    private static string? Rename(string path, string from, string to)
    {
        var start = path.AsSpan().LastIndexOfAny('/', '\\') + 1;
        var found = path.AsSpan(start).LastIndexOf(from, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? null : $"{path[..(start + found)]}{to}{path[(start + found + from.Length)..]}";
    }
}
