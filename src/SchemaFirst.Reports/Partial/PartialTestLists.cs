using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>Stop tokens and skipped tests between their summaries and the types that are generated from the schema.</summary>
internal static class PartialTestLists
{
    public static ValueList<ReportPartialRunsItemStopTokensItem>? StopTokens(RunSummary run, IReadOnlyDictionary<string, int> places) => run.StopTokens.Count == 0
        ? null
        : run.StopTokens.Select(cell => new ReportPartialRunsItemStopTokensItem
        {
            Model = places[cell.Model],
            Test = cell.Test,
            Modality = PartialModel.Modality(cell.Modality),
            Tests = cell.Behaviour.Tests,
            LeakKnown = cell.Behaviour.LeakKnown,
            Leaked = cell.Behaviour.Leaked,
            DetectionKnown = cell.Behaviour.DetectionKnown,
            Detected = cell.Behaviour.Detected,
            Configured = PartialRun.Texts(cell.Behaviour.Configured),
            Found = PartialRun.Texts(cell.Behaviour.Found),
            Workarounds = PartialRun.Texts(cell.Behaviour.Workarounds),
        }).ToValueList();

    public static StopTokenCell Read(ReportPartialRunsItemStopTokensItem cell, ModelSummary[] models)
    {
        var place = (long)cell.Model;
        return place < models.Length
            ? new StopTokenCell(models[place].Identity, cell.Test, PartialModel.Modality(cell.Modality), Behaviour(cell))
            : throw new FormatException();
    }

    public static ValueList<ReportPartialRunsItemSkippedTestsItem>? Skipped(RunSummary run) => run.SkippedTests.Count == 0
        ? null
        : run.SkippedTests.Select(skipped => new ReportPartialRunsItemSkippedTestsItem
        {
            Reason = skipped.Reason,
            Model = skipped.Model,
            Test = skipped.Test,
            Count = skipped.Count,
        }).ToValueList();

    public static SkippedTest Read(ReportPartialRunsItemSkippedTestsItem skipped) => new(skipped.Reason, skipped.Model, skipped.Test, (long)skipped.Count);

    private static StopTokenBehaviour Behaviour(ReportPartialRunsItemStopTokensItem cell) => new()
    {
        Tests = (long)cell.Tests,
        LeakKnown = (long)cell.LeakKnown,
        Leaked = (long)cell.Leaked,
        DetectionKnown = (long)cell.DetectionKnown,
        Detected = (long)cell.Detected,
        Configured = PartialRun.Texts(cell.Configured),
        Found = PartialRun.Texts(cell.Found),
        Workarounds = PartialRun.Texts(cell.Workarounds),
    };
}
