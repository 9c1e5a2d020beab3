using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>A series of a trend as the types that are generated from its schema.</summary>
internal static class JsonTrendSeries
{
    public static ReportTrendSeries Of(TrendSeries series, Metric metric) => new()
    {
        Model = series.Model,
        Test = series.Test,
        Modality = series.Modality is { } modality ? Modality(modality) : null,
        Points = series.Points.Select(point => new ReportTrendSeriesPointsItem { Run = point.Run.Index, Measured = JsonReport.Number(point.Measured), Adjusted = JsonReport.Number(point.Adjusted) }).ToValueList(),
        Changes = series.Changes.Select(change => new ReportTrendSeriesChangesItem
        {
            Run = change.First.Index,
            Verdict = TrendText.IsWorse(change.Percent, metric) ? ReportTrendSeriesChangesItemVerdict.Worse : ReportTrendSeriesChangesItemVerdict.Better,
            Percent = JsonReport.Number(change.Percent),
            AdjustedPercent = JsonReport.Number(change.AdjustedPercent),
            P = JsonReport.Number(change.P),
            Differences = change.Differences.Select(difference => difference.Text).ToValueList(),
        }).ToValueList(),
        Drift = series.Drift is { } drift ? new ReportTrendSeriesDrift
        {
            Verdict = TrendText.IsWorse(drift.Percent, metric) ? ReportTrendSeriesDriftVerdict.Worse : ReportTrendSeriesDriftVerdict.Better,
            Percent = JsonReport.Number(drift.Percent),
            AdjustedPercent = JsonReport.Number(drift.AdjustedPercent),
            P = JsonReport.Number(drift.P),
        } : null,
        Newest = new ReportTrendSeriesNewest
        {
            Verdict = Verdict(series.Newest.Kind),
            RunsBefore = series.Newest.RunsBefore,
            Percent = JsonReport.Number(series.Newest.Percent),
            AdjustedPercent = JsonReport.Number(series.Newest.AdjustedPercent),
            P = JsonReport.Number(series.Newest.P),
            Expected = Interval(series.Newest.Expected),
        },
        Next = Interval(series.Next),
        ScatterPercent = JsonReport.Number(series.ScatterPercent),
        LeastStepPercent = JsonReport.Number(series.LeastStepPercent),
    };

    public static ReportTrendModality Modality(InferenceModality modality) => modality switch
    {
        InferenceModality.Vision => ReportTrendModality.Vision,
        InferenceModality.Text => ReportTrendModality.Text,
        InferenceModality.Audio => ReportTrendModality.Audio,
        InferenceModality.Video => ReportTrendModality.Video,
        _ => ReportTrendModality.Unknown,
    };

    private static ReportTrendInterval? Interval(TrendInterval? interval) =>
        interval is null ? null : new ReportTrendInterval { Low = JsonReport.Number(interval.Low), High = JsonReport.Number(interval.High) };

    private static ReportTrendSeriesNewestVerdict Verdict(NewestKind kind) => kind switch
    {
        NewestKind.Absent => ReportTrendSeriesNewestVerdict.Absent,
        NewestKind.TooFewRuns => ReportTrendSeriesNewestVerdict.TooFewRuns,
        NewestKind.Expected => ReportTrendSeriesNewestVerdict.Expected,
        NewestKind.Small => ReportTrendSeriesNewestVerdict.Small,
        NewestKind.Worse => ReportTrendSeriesNewestVerdict.Worse,
        _ => ReportTrendSeriesNewestVerdict.Better,
    };
}
