using SchemaFirst.Json;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Makes a summary of statistics: at the end of a run, for a checkpoint, or from the file of a monitor that died.</summary>
internal static class SummaryBuilder
{
    private const int TimeDecimals = 3;

    /// <summary>What can be said without the command.</summary>
    public static MemoryRecordSummary Build(RunStatistics statistics, double durationSeconds, double intervalMs, long? missed)
    {
        var samples = statistics.Samples;
        var tree = statistics[Metric.TreeMemoryGb];
        return new MemoryRecordSummary
        {
            DurationS = new JsonNumber(Math.Round(Math.Max(0, durationSeconds), TimeDecimals)),
            Samples = samples,
            Missed = missed,
            IntervalMs = new JsonNumber(intervalMs),
            AchievedHz = durationSeconds > 0 ? new JsonNumber(Math.Round(samples / durationSeconds, TimeDecimals)) : null,
            Metrics = statistics.ToRecords(),
            WarnS = Seconds(statistics.WarnSeconds),
            CriticalS = Seconds(statistics.CriticalSeconds),
            TreePeakGb = tree.Count > 0 ? RunContext.Rounded(tree.Max) : null,
        };
    }

    private static JsonNumber? Seconds(double seconds) => double.IsNaN(seconds) ? null : new JsonNumber(Math.Round(seconds, TimeDecimals));
}
