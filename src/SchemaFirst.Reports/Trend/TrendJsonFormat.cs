using System.Buffers;
using System.Globalization;
using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>JSON after <c>schemas/report-trend/1.0.0</c>, indented; always whole: every series, and what was not judged.</summary>
internal sealed class TrendJsonFormat : ITrendFormat
{
    public string Name => "json";

    public string Extension => ".json";

    public string Render(Trend trend, TrendOptions options, DateTimeOffset generatedAt, string generator)
    {
        var compact = new ArrayBufferWriter<byte>();
        Of(trend, options, generatedAt, generator).WriteTo(compact);
        return JsonIndenter.Indent(compact.WrittenSpan) + "\n";
    }

    private static ReportTrend Of(Trend trend, TrendOptions options, DateTimeOffset generatedAt, string generator) => new()
    {
        Generator = generator,
        GeneratedAt = JsonReport.Instant(generatedAt),
        Metric = new ReportTrendMetric { Metric = options.Metric.Id, Name = options.Metric.Name, Unit = options.Metric.Unit, Direction = Direction(options.Metric.Direction) },
        MinimumEffectPercent = JsonReport.Number(options.Verdicts.MinimumEffectPercent),
        ModelFilter = options.Model,
        TestFilter = options.Test,
        Runs = trend.Runs.Select(run => new ReportTrendRunsItem
        {
            Path = run.Summary.Source.DisplayPath,
            Date = run.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Version = run.Version,
            Tests = run.Summary.Outcomes.Total,
        }).ToValueList(),
        Copies = trend.Copies.Count == 0 ? null : trend.Copies.Select(copy => new ReportTrendCopiesItem { Path = copy.Path, Of = copy.Of }).ToValueList(),
        AllModels = trend.AllModels is { } all ? JsonTrendSeries.Of(all, options.Metric) : null,
        Models = trend.Models.Select(series => JsonTrendSeries.Of(series, options.Metric)).ToValueList(),
        Tests = trend.Tests.Select(series => JsonTrendSeries.Of(series, options.Metric)).ToValueList(),
        NotJudged = NotJudged(trend),
        Zeros = trend.Zeros.Select(zero => new ReportTrendZerosItem { Run = zero.Run.Index, Model = zero.Model, Test = zero.Test, Modality = JsonTrendSeries.Modality(zero.Modality), Fall = zero.IsFall }).ToValueList(),
    };

    private static ReportTrendNotJudged NotJudged(Trend trend) => new()
    {
        ModelsLevel = trend.Models.Count(HasFewRuns),
        ModelsNewest = trend.Models.Count(series => series.Newest.Kind == NewestKind.TooFewRuns),
        ModelsAbsent = trend.Models.Count(series => series.Newest.Kind == NewestKind.Absent),
        TestsLevel = trend.Tests.Count(HasFewRuns),
        TestsNewest = trend.Tests.Count(series => series.Newest.Kind == NewestKind.TooFewRuns),
        TestsAbsent = trend.Tests.Count(series => series.Newest.Kind == NewestKind.Absent),
        TestsWithout = trend.TestsWithout,
    };

    private static bool HasFewRuns(TrendSeries series) => series.Points.Count < ChangePoints.FewestPoints;

    private static ReportTrendMetricDirection Direction(MetricDirection direction) => direction switch
    {
        MetricDirection.LowerIsBetter => ReportTrendMetricDirection.LowerIsBetter,
        MetricDirection.HigherIsBetter => ReportTrendMetricDirection.HigherIsBetter,
        _ => ReportTrendMetricDirection.Neither,
    };
}
