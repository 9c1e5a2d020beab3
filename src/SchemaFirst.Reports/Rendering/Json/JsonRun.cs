using System.Globalization;
using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>One side of a report as the types that are generated from its schema.</summary>
internal static class JsonRun
{
    public static ReportRun Of(RunSummary run, MemoryCorrelation? memory) => new()
    {
        Sources = run.Sources.Select(source => new ReportSource { Path = source.DisplayPath, Date = Date(source.Date) }).ToValueList(),
        Date = Date(run.Date),
        FirstStart = run.FirstStart is { } start ? JsonReport.Instant(start) : null,
        LastEnd = run.LastEnd is { } end ? JsonReport.Instant(end) : null,
        ToolVersions = Texts(run.ToolVersions),
        Hardware = Texts(run.Hardware),
        Systems = Texts(run.Systems),
        SchemaVersions = Texts(run.SchemaVersions),
        Outcomes = Outcomes(run.Outcomes),
        Health = Health(run.Health),
        SkippedLines = new ReportRunSkippedLines
        {
            MemoryRecords = run.SkippedLines.GetValueOrDefault(SkippedLineKind.MemoryRecord),
            Invalid = run.SkippedLines.GetValueOrDefault(SkippedLineKind.Invalid),
            NotConvertible = run.SkippedLines.GetValueOrDefault(SkippedLineKind.NotConvertible),
        },
        FailedTests = run.FailedTests.Select(test => new ReportRunFailedTestsItem { Test = test.NodeId, Model = test.Model, Path = test.Source, Line = test.LineNumber }).ToValueList(),
        SkippedTests = JsonFigures.SkippedTests(run),
        StopTokens = JsonFigures.StopTokens(run),
        Memory = memory is null ? null : JsonMemory.Of(memory),
    };

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static ValueList<ReportCountedText> Texts(IEnumerable<CountedText> texts) =>
        texts.Select(text => new ReportCountedText { Text = text.Text, Count = text.Count }).ToValueList();

    private static ReportOutcomes Outcomes(OutcomeCounts outcomes) => new()
    {
        Total = outcomes.Total,
        Passed = outcomes.Passed,
        Failed = outcomes.Failed,
        Skipped = outcomes.Skipped,
        Infrastructure = outcomes.Infrastructure,
        Inference = outcomes.Inference,
        PassedS = JsonReport.Number(outcomes.PassedSeconds),
        FailedS = JsonReport.Number(outcomes.FailedSeconds),
    };

    private static ReportHealth Health(HealthSummary health) => new()
    {
        Clean = health.Clean,
        Degraded = health.Degraded,
        Unknown = health.Unknown,
        DegradedSwap = health.DegradedSwap,
        DegradedZombies = health.DegradedZombies,
        DegradedRam = health.DegradedRam,
        SwapUsedMb = JsonReport.Range(health.SwapUsedMb),
        RamFreeGb = JsonReport.Range(health.RamFreeGb),
        ZombieProcesses = JsonReport.Range(health.ZombieProcesses),
    };
}
