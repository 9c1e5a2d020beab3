using System.Globalization;
using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>A report as the types that are generated from its schema.</summary>
internal static class JsonReport
{
    // Of logarithms and roots, machines may differ in the last digits of a double; none of these is one of them.
    private const int SignificantDigits = 12;

    public static Report Of(ReportContext context) => new()
    {
        TemplateVersion = ReportTemplate.Version,
        Generator = context.Options.Generator,
        GeneratedAt = Instant(context.Options.GeneratedAt),
        Run = JsonRun.Of(context.Run, context.Memory),
        Models = Models(context).ToValueList(),
        Tests = Tests(context).ToValueList(),
        Cells = Sorted(context.Run.Cells).Select(Cell).ToValueList(),
        Metrics = JsonFigures.Metrics(context.Run.Cells),
        Repeats = JsonRepeats.Of(context),
        Comparison = context.Comparison is { } comparison ? JsonComparison.Of(comparison, context) : null,
    };

    public static IEnumerable<InferenceCell> Sorted(IEnumerable<InferenceCell> cells) =>
        cells.OrderBy(cell => cell.Model, StringComparer.Ordinal).ThenBy(cell => cell.Test, StringComparer.Ordinal).ThenBy(cell => cell.Modality);

    public static ReportModality Modality(InferenceModality modality) => modality switch
    {
        InferenceModality.Vision => ReportModality.Vision,
        InferenceModality.Text => ReportModality.Text,
        InferenceModality.Audio => ReportModality.Audio,
        InferenceModality.Video => ReportModality.Video,
        _ => ReportModality.Unknown,
    };

    public static DateTimeText Instant(DateTimeOffset instant) => new(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    /// <summary>To the nanosecond, without zeros at the end.</summary>
    public static JsonNumber Number(decimal value) => JsonNumber.FromDecimal(decimal.Round(value, Measured.Decimals));

    public static JsonNumber Number(double value) =>
        value == 0 ? 0L : new JsonNumber(double.Parse(value.ToString($"G{SignificantDigits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    public static JsonNumber? Number(decimal? value) => value is { } number ? Number(number) : null;

    public static JsonNumber? Number(double? value) => value is { } number ? Number(number) : null;

    public static ReportRange? Range(ValueRange? range) => range is null
        ? null
        : new ReportRange { Count = range.Count, Min = Number(range.Min), Max = Number(range.Max), Mean = Number(range.Mean) };

    private static IEnumerable<ReportModelsItem> Models(ReportContext context) =>
        from cells in new[] { context.Run.Cells.ToLookup(cell => (cell.Model, cell.Modality)) }
        from stopTokens in new[] { context.Run.StopTokens.ToLookup(cell => (cell.Model, cell.Modality)) }
        from model in context.Run.Models.OrderBy(model => model.Identity, StringComparer.Ordinal)
        from row in model.Rows
        select new ReportModelsItem
        {
            Model = model.Identity,
            Name = context.ModelNames[model.Identity],
            SizeGb = Number(model.SizeGb),
            Modality = Modality(row.Modality),
            Tests = row.Tests,
            TotalS = Number(row.TotalSeconds),
            RamFreeGb = Range(row.RamFreeGb),
            Figures = JsonFigures.Of([.. cells[(model.Identity, row.Modality)]]),
            StopTokens = JsonFigures.StopTokens(stopTokens[(model.Identity, row.Modality)]),
        };

    private static IEnumerable<ReportTestsItem> Tests(ReportContext context) =>
        from cells in new[] { context.Run.Cells.ToLookup(cell => (cell.Test, cell.Modality)) }
        from stopTokens in new[] { context.Run.StopTokens.ToLookup(cell => (cell.Test, cell.Modality)) }
        from test in TestStatistics.Compute(context.Run.Cells).OrderBy(test => test.Test, StringComparer.Ordinal).ThenBy(test => test.Modality)
        select new ReportTestsItem
        {
            Test = test.Test,
            Name = context.TestNames[test.Test],
            Modality = Modality(test.Modality),
            Models = test.Models,
            MedianS = Number(test.MedianSeconds),
            Fastest = Mean(test.Fastest),
            Slowest = Mean(test.Slowest),
            Figures = JsonFigures.Of([.. cells[(test.Test, test.Modality)]]),
            StopTokens = JsonFigures.StopTokens(stopTokens[(test.Test, test.Modality)]),
        };

    private static ReportModelMean Mean(InferenceCell cell) => new() { Model = cell.Model, MeanS = Number(cell.MeanSeconds) };

    private static ReportCellsItem Cell(InferenceCell cell) => new()
    {
        Model = cell.Model,
        Test = cell.Test,
        Modality = Modality(cell.Modality),
        Count = cell.Count,
        MeanS = Number(cell.MeanSeconds),
        MedianS = Number(cell.Seconds.Median),
        Figures = JsonFigures.Of([cell]),
    };
}
