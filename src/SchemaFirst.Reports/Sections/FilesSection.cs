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
        yield return new Fact("Benchmark run", ReportText.Code(context.Run.Source.DisplayPath));
        if (context.Memory is { } memory)
        {
            yield return new Fact("Memory data", ReportText.Code(memory.Memory.DisplayPath) + ", correlated");
        }

        if (context.Comparison is { Baseline: var baseline })
        {
            yield return new Fact("Comparison run", ReportText.Code(baseline.Source.DisplayPath));
        }

        if (context.BaselineMemory is { } baselineMemory)
        {
            yield return new Fact("Comparison memory data", ReportText.Code(baselineMemory.Memory.DisplayPath) + ", correlated");
        }
    }
}
