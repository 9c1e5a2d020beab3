namespace SchemaFirst.Reports;

/// <summary>What the report can be made again from.</summary>
internal sealed class FilesSection : IReportSection
{
    public string Name => "files";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        document.AddHeading(2, "Files");
        document.AddBullets(Facts(context));
    }

    private static IEnumerable<Fact> Facts(ReportContext context)
    {
        foreach (var source in context.Run.Sources)
        {
            yield return new Fact("Benchmark run", ReportText.Code(source.DisplayPath));
        }

        if (context.Memory is { } memory)
        {
            yield return new Fact("Memory data", ReportText.Code(memory.Memory.DisplayPath) + ", correlated");
        }

        foreach (var source in context.Comparison?.Baseline.Sources ?? [])
        {
            yield return new Fact("Comparison run", ReportText.Code(source.DisplayPath));
        }

        if (context.BaselineMemory is { } baselineMemory)
        {
            yield return new Fact("Comparison memory data", ReportText.Code(baselineMemory.Memory.DisplayPath) + ", correlated");
        }
    }
}
