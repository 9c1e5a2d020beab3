using System.Globalization;
using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>One run between its summary and the types that are generated from the schema.</summary>
internal static class PartialRun
{
    private const string DateFormat = "yyyy-MM-dd";

    public static ReportPartialRunsItem Of(RunSummary run)
    {
        var places = run.Models.Select((model, index) => (model.Identity, index)).ToDictionary(entry => entry.Identity, entry => entry.index);
        return new ReportPartialRunsItem
        {
            Path = run.Source.DisplayPath,
            Date = run.Source.Date?.ToString(DateFormat, CultureInfo.InvariantCulture),
            Lines = run.Source.LineCount,
            ToolVersions = Texts(run.ToolVersions),
            Hardware = Texts(run.Hardware),
            Systems = Texts(run.Systems),
            SchemaVersions = Texts(run.SchemaVersions),
            FirstStart = run.FirstStart is { } start ? JsonReport.Instant(start) : null,
            LastEnd = run.LastEnd is { } end ? JsonReport.Instant(end) : null,
            Passed = run.Outcomes.Passed,
            Failed = run.Outcomes.Failed,
            Skipped = run.Outcomes.Skipped,
            PassedWithModel = run.Outcomes.PassedWithModel,
            Inference = run.Outcomes.Inference,
            PassedS = JsonNumber.FromDecimal(run.Outcomes.PassedSeconds),
            FailedS = JsonNumber.FromDecimal(run.Outcomes.FailedSeconds),
            UnusableDurations = run.Outcomes.UnusableDurations,
            PassedUnmeasured = run.Outcomes.PassedUnmeasured == 0 ? null : (JsonInteger)run.Outcomes.PassedUnmeasured,
            Notes = run.Notes.Count == 0 ? null : run.Notes.Select(note => new ReportPartialRunsItemNotesItem { Kind = note.Kind.ToString(), Count = note.Count, Line = note.FirstLine }).ToValueList(),
            Cold = run.Warmth.Cold,
            Warm = run.Warmth.Warm,
            PassedTests = run.PassedTests.ToString(),
            TestOutcomes = run.Sightings.OutcomesText() is { Length: > 0 } outcomes ? outcomes : null,
            AppendedRuns = run.AppendedRuns.Count == 0 ? null : run.AppendedRuns.Select(boundary => new ReportPartialRunsItemAppendedRunsItem { Line = boundary.LineNumber, GapS = boundary.GapSeconds }).ToValueList(),
            MemoryRecords = run.SkippedLines.GetValueOrDefault(SkippedLineKind.MemoryRecord),
            InvalidLines = run.SkippedLines.GetValueOrDefault(SkippedLineKind.Invalid),
            NotConvertibleLines = run.SkippedLines.GetValueOrDefault(SkippedLineKind.NotConvertible),
            TornLines = run.SkippedLines.TryGetValue(SkippedLineKind.Torn, out var torn) ? (JsonInteger)torn : null,
            Health = PartialHealth.Of(run.Health),
            Models = run.Models.Select(PartialModel.Of).ToValueList(),
            Cells = run.Cells.Select(cell => PartialModel.Of(cell, places[cell.Model])).ToValueList(),
            PairCells = AreSame(run) ? null : run.PairCells.Select(cell => PartialModel.Of(cell, places[cell.Model])).ToValueList(),
            FailedTests = run.FailedTests.Select(test => new ReportPartialRunsItemFailedTestsItem { Test = test.NodeId, Model = test.Model, Line = test.LineNumber }).ToValueList(),
            StopTokens = PartialTestLists.StopTokens(run, places),
            SkippedTests = PartialTestLists.Skipped(run),
        };
    }

    public static RunSummary Read(ReportPartialRunsItem run, RunOptions options)
    {
        DateOnly? date = run.Date is { } text ? DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture) : null;
        var sightings = Sightings(run);
        ModelSummary[] models = [.. run.Models.Select(PartialModel.Read)];
        InferenceCell[] cells = [.. run.Cells.Select(cell => PartialModel.Read(cell, models))];
        return new RunSummary
        {
            Sources = [new RunSource(run.Path, date, (long)run.Lines)],
            Options = options,
            ToolVersions = Texts(run.ToolVersions),
            Hardware = Texts(run.Hardware),
            Systems = Texts(run.Systems),
            SchemaVersions = Texts(run.SchemaVersions),
            FirstStart = Instant(run.FirstStart),
            LastEnd = Instant(run.LastEnd),
            Outcomes = Outcomes(run),
            Warmth = new WarmthCounts((long)run.Cold, (long)run.Warm),
            Health = PartialHealth.Read(run.Health, options.Quality),
            Models = models,
            Cells = cells,
            PairCells = run.PairCells is { } pairs ? [.. pairs.Select(cell => PartialModel.Read(cell, models))] : cells,
            FailedTests = [.. run.FailedTests.Select(test => new FailedTest(test.Test, test.Model, run.Path, (long)test.Line) { IsFlaky = sightings.IsFlaky(test.Test, test.Model) })],
            StopTokens = [.. (run.StopTokens ?? []).Select(cell => PartialTestLists.Read(cell, models))],
            SkippedTests = [.. (run.SkippedTests ?? []).Select(PartialTestLists.Read)],
            SkippedLines = SkippedLines(run),
            Notes = [.. (run.Notes ?? []).Select(note => new RunNote(Enum.TryParse<RunNoteKind>(note.Kind, out var kind) ? kind : throw new FormatException(), (long)note.Count, (long)note.Line))],
            Sightings = sightings,
            PassedTests = new TestSet(ulong.Parse(run.PassedTests, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        };
    }

    private static TestSightings Sightings(ReportPartialRunsItem run)
    {
        var sightings = new TestSightings();
        sightings.Add(run.TestOutcomes ?? "", (run.AppendedRuns ?? []).Select(boundary => new RunBoundary((long)boundary.Line, boundary.GapS.ToDouble())), linesBefore: 0);
        return sightings;
    }

    // Most runs have neither parameters nor short tests with a model.
    private static bool AreSame(RunSummary run) => run.PairCells.Count == run.Cells.Count
        && run.PairCells.Zip(run.Cells).All(pair => !pair.First.IsShort && pair.First.Count == pair.Second.Count && (pair.First.Model, pair.First.Test, pair.First.Modality) == (pair.Second.Model, pair.Second.Test, pair.Second.Modality));

    private static OutcomeCounts Outcomes(ReportPartialRunsItem run) => new()
    {
        Passed = (long)run.Passed,
        Failed = (long)run.Failed,
        Skipped = (long)run.Skipped,
        PassedWithModel = (long)run.PassedWithModel,
        Inference = (long)run.Inference,
        PassedSeconds = PartialHealth.Decimal(run.PassedS),
        FailedSeconds = PartialHealth.Decimal(run.FailedS),
        UnusableDurations = (long)run.UnusableDurations,
        PassedUnmeasured = run.PassedUnmeasured is { } unmeasured ? (long)unmeasured : 0,
    };

    // Kinds without a line are absent, as when the lines are read.
    private static SortedDictionary<SkippedLineKind, long> SkippedLines(ReportPartialRunsItem run)
    {
        SortedDictionary<SkippedLineKind, long> lines = [];
        (SkippedLineKind Kind, long Count)[] counts =
        [
            (SkippedLineKind.MemoryRecord, (long)run.MemoryRecords),
            (SkippedLineKind.Invalid, (long)run.InvalidLines),
            (SkippedLineKind.NotConvertible, (long)run.NotConvertibleLines),
            (SkippedLineKind.Torn, run.TornLines is { } torn ? (long)torn : 0),
        ];
        foreach (var (kind, count) in counts.Where(entry => entry.Count > 0))
        {
            lines.Add(kind, count);
        }

        return lines;
    }

    public static ValueList<ReportPartialCountedText> Texts(IEnumerable<CountedText> texts) =>
        texts.Select(text => new ReportPartialCountedText { Text = text.Text, Count = text.Count }).ToValueList();

    public static CountedText[] Texts(ValueList<ReportPartialCountedText> texts) => [.. texts.Select(text => new CountedText(text.Text, (long)text.Count))];

    private static DateTimeOffset? Instant(DateTimeText? text) =>
        text is not { } present ? null : present.TryGetInstant(out var instant) ? instant : throw new FormatException();
}
