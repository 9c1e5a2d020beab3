namespace SchemaFirst.Reports;

/// <summary>The title: what was benchmarked, when, on what, and what made the report.</summary>
internal sealed class TitleSection : IReportSection
{
    public string Name => "title";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        var run = context.Run;
        document.AddHeading(1, $"Benchmark Report v{ReportTemplate.Version}: {DataText.List(run.ToolVersions, "no tests")}");
        document.AddFacts(Facts(context));
    }

    private static IEnumerable<Fact> Facts(ReportContext context)
    {
        var run = context.Run;
        yield return new Fact("Date", run.Date is { } date ? Units.Date(date) : "unknown");
        if (run.FirstStart is { } start && run.LastEnd is { } end)
        {
            yield return new Fact("Run", $"{Units.Instant(start)} to {Units.Instant(end)}");
        }

        yield return new Fact("Generated", Units.Instant(context.Options.GeneratedAt));
        yield return new Fact("Generator", $"{context.Options.Generator}, template v{ReportTemplate.Version}");
        yield return new Fact("Hardware", DataText.List(run.Hardware, "unknown"));
        if (run.Systems.Count > 0)
        {
            yield return new Fact("Software", DataText.List(run.Systems, Units.None));
        }
    }
}
