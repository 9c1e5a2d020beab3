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
}
