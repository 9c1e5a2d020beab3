namespace SchemaFirst.Reports;

/// <summary>The files that were read, what schema versions they declare, and what in them was left out.</summary>
internal sealed class InputFilesSection : IReportSection
{
    public string Name => "inputs";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        document.AddHeading(2, "Input Files");
        document.AddBullets(Facts(context));
    }

    private static IEnumerable<Fact> Facts(ReportContext context)
    {
        foreach (var fact in FactsOf("Primary", "Schema", context.Run))
        {
            yield return fact;
        }

        if (context.Comparison is { Baseline: var baseline })
        {
            foreach (var fact in FactsOf("Comparison", "Comparison schema", baseline))
            {
                yield return fact;
            }
        }
    }

    private static IEnumerable<Fact> FactsOf(string label, string schemaLabel, RunSummary run)
    {
        foreach (var source in run.Sources)
        {
            yield return new Fact(label, ReportText.Code(source.DisplayPath));
        }

        if (run.SchemaVersions.Count > 0)
        {
            var versions = run.SchemaVersions.Select(version => version with { Text = $"v{version.Text}" });
            yield return new Fact(schemaLabel, DataText.List([.. versions], Units.None));
        }

        foreach (var (kind, count) in run.SkippedLines)
        {
            yield return new Fact($"Left out of {label.ToLowerInvariant()}", $"{Units.Count(count, "line", "lines")}: {Reason(kind)}");
        }

        foreach (var note in Notes(label, run))
        {
            yield return note;
        }

        if (run.Outcomes.UnusableDurations > 0)
        {
            yield return new Fact(
                "Note",
                $"{Units.Count(run.Outcomes.UnusableDurations, "duration", "durations")} in {label.ToLowerInvariant()} too large to be a measurement, in no sum");
        }

        if (run.Health.UnusableValues > 0)
        {
            yield return new Fact(
                "Note",
                $"{Units.Count(run.Health.UnusableValues, "value", "values")} of swap, free RAM or zombies in {label.ToLowerInvariant()} too large to be a measurement, taken as unknown");
        }
    }

    private static IEnumerable<Fact> Notes(string label, RunSummary run) =>
        run.Notes.Select(note => new Fact("Note", $"in {label.ToLowerInvariant()}, {note.Text}{(run.RunCount == 1 ? $" (first at line {Units.Count(note.FirstLine)})" : "")}"));

    private static string Reason(SkippedLineKind kind) => kind switch
    {
        SkippedLineKind.MemoryRecord => "memory records, which belong in a file of their own",
        SkippedLineKind.Torn => "the last one, which is torn: its writer died, or still writes",
        SkippedLineKind.Invalid => "not valid; the command validate says why",
        _ => "valid, but not convertible to the latest schema version",
    };
}
