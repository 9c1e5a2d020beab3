using Old = SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Memmon.Recording;

/// <summary>
/// Writes samples as memory-record 0.2.2 has them, in the order of the old tool, for scripts that read its files. Of what the old tool always
/// wrote as 0 (used memory, percentages) there is the measured value or nothing; what was not measured is absent.
/// </summary>
internal static class LegacyWriter
{
    private static readonly Metric[] Order =
    [
        Metric.RamFreeGb, Metric.RamUsedGb, Metric.SwapUsedMb, Metric.MemoryPressure, Metric.Load1, Metric.Load5, Metric.Load15,
        Metric.CpuUser, Metric.CpuSys, Metric.CpuIdle, Metric.GpuDeviceUtil, Metric.GpuRendererUtil, Metric.GpuTilerUtil,
    ];

    /// <summary>Writes a sample, with the line end.</summary>
    public static void Write(LineBuffer line, double ts, double elapsedSeconds, Measurements measurements)
    {
        line.Clear();
        foreach (var metric in Order)
        {
            if (metric == Metric.GpuDeviceUtil)
            {
                line.Append(measurements.Has(metric) ? ",\"gpu_active\":true"u8 : ",\"gpu_active\":false"u8);
            }

            if (measurements.Has(metric))
            {
                var row = MetricTable.Of(metric);
                line.Append(line.Written.IsEmpty ? "{"u8 : ","u8);
                line.Append(row.Member.AsSpan(1));
                line.Append(Math.Max(0, measurements[metric]), row.Decimals);
            }
        }

        line.Append(",\"ts\":"u8);
        line.Append(ts, 3);
        line.Append(",\"elapsed_s\":"u8);
        line.Append(elapsedSeconds, 3);
        line.Append("}\n"u8);
    }

    /// <summary>Writes the last line of a file, the summary, with the line end.</summary>
    public static void WriteSummary(LineBuffer line, MemoryRecordSummary summary, IReadOnlyList<string> command, DateTimeOffset end) =>
        line.SetTo<Old.MemoryRecord>(ToSummary(summary, command, end));

    /// <summary>The last line of a file: the summary.</summary>
    public static Old.MemoryRecord ToSummary(MemoryRecordSummary summary, IReadOnlyList<string> command, DateTimeOffset end)
    {
        MemoryRecordStatistics? Find(Metric metric) => summary.Metrics?.GetValueOrDefault(MetricTable.Of(metric).Name);
        return new Old.MemoryRecordSummary
        {
            Summary = new Old.MemoryRecordSummarySummary
            {
                DurationS = summary.DurationS,
                Samples = summary.Samples,
                IntervalMs = summary.IntervalMs,
                RamFreeMinGb = Find(Metric.RamFreeGb)?.Min,
                RamFreeMaxGb = Find(Metric.RamFreeGb)?.Max,
                RamFreeAvgGb = Find(Metric.RamFreeGb)?.Avg,
                SwapMaxMb = Find(Metric.SwapUsedMb)?.Max,
                SwapAvgMb = Find(Metric.SwapUsedMb)?.Avg,
                LoadMax = Find(Metric.Load1)?.Max,
                LoadAvg = Find(Metric.Load1)?.Avg,
                CpuUserMax = Find(Metric.CpuUser)?.Max,
                CpuSysMax = Find(Metric.CpuSys)?.Max,
                GpuDeviceMax = Find(Metric.GpuDeviceUtil)?.Max,
                GpuDeviceAvg = Find(Metric.GpuDeviceUtil)?.Avg,
                GpuRendererMax = Find(Metric.GpuRendererUtil)?.Max,
                GpuRendererAvg = Find(Metric.GpuRendererUtil)?.Avg,
                ExitCode = summary.ExitCode,
                Command = command.Count > 0 ? string.Join(' ', command) : null,
                Timestamp = new Json.DateTimeText(end.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture)),
            },
        };
    }
}
