namespace SchemaFirst.Benchmarks;

/// <summary>The 0.2.2 sample run in the repository.</summary>
internal static class SampleRun
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, "benchmarks", "runs", "2026-02-06_wet-benchmark.jsonl");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("No benchmarks/runs/2026-02-06_wet-benchmark.jsonl above the benchmark.");
    }
}
