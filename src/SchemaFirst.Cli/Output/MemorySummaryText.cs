using System.Globalization;
using SchemaFirst.Memmon;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Cli.Output;

/// <summary>A monitor's summary, for people: at most 80 columns.</summary>
internal static class MemorySummaryText
{
    private static readonly (Metric Metric, string Label, string Unit)[] Rows =
    [
        (Metric.RamFreeGb, "RAM free", "GB"),
        (Metric.RamAvailableGb, "RAM available", "GB"),
        (Metric.RamCompressedGb, "RAM compressed", "GB"),
        (Metric.SwapUsedMb, "swap used", "MB"),
        (Metric.TreeMemoryGb, "process tree", "GB"),
        (Metric.TreePssGb, "process tree PSS", "GB"),
        (Metric.CgroupMemoryGb, "control group", "GB"),
        (Metric.CpuUser, "CPU user", "%"),
        (Metric.CpuSys, "CPU system", "%"),
        (Metric.Load1, "load (1 min)", ""),
        (Metric.GpuDeviceUtil, "GPU", "%"),
        (Metric.GpuMemoryGb, "GPU memory", "GB"),
        (Metric.GpuPowerW, "GPU power", "W"),
        (Metric.PsiMemorySome, "waiting for RAM", "%"),
        (Metric.LateMs, "lateness", "ms"),
    ];

    private const string Gigabytes = "GB";
    private const string Megabytes = "MB";
    private const double MegabytesAGigabyte = 1024;

    /// <summary>Which processes of the tree could not be measured, and what that means, as one sentence; null when all could be.</summary>
    public static string? Unread(UnreadProcesses unread)
    {
        if (unread.Count == 0)
        {
            return null;
        }

        var names = string.Join(", ", unread.Named.Select(process => $"{CliOutput.Printable(process.Name)} ({process.Pid})"));
        var more = unread.Count - unread.Named.Count;
        return $"{unread.Count} process(es) of the tree may not be read: {names}{(more > 0 ? $" and {more} more" : "")}; there is no {string.Join(" and no ", unread.Metrics)} while they run.";
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="summary">The figures.</param>
    /// <param name="path">The recording's file.</param>
    /// <param name="unread">The processes that could not be measured.</param>
    public static void Write(TextWriter writer, MemoryRecordSummary summary, string path, UnreadProcesses unread)
    {
        var missed = summary.Missed is { } count && count.ToString() != "0" ? $", {count} missed" : "";
        writer.WriteLine($"memmon: {summary.Samples} samples in {Number(summary.DurationS)} s{missed}: {CliOutput.Printable(path)}");
        writer.WriteLine($"  {"",-18}{"min",10}{"avg",10}{"p95",10}{"max",10}");
        List<string> zeros = [];
        foreach (var row in Rows)
        {
            if (summary.Metrics?.GetValueOrDefault(MetricTable.Of(row.Metric).Name) is not { } values)
            {
                continue;
            }

            if (values.Min.ToDouble() == 0 && values.Max.ToDouble() == 0)
            {
                zeros.Add(row.Label);
                continue;
            }

            // A small command has no gigabytes to speak of.
            var (factor, unit) = row.Unit == Gigabytes && values.Max.ToDouble() < 1 ? (MegabytesAGigabyte, Megabytes) : (1, row.Unit);
            string Shown(double value) => Number(value * factor);
            writer.WriteLine($"  {row.Label,-18}{Shown(values.Min),10}{Shown(values.Avg),10}{Shown(values.P95 ?? values.Max),10}{Shown(values.Max),10} {unit}".TrimEnd());
        }

        if (zeros.Count > 0)
        {
            writer.WriteLine($"  0 throughout: {string.Join(", ", zeros)}");
        }

        if (unread.Count > 0)
        {
            writer.WriteLine($"  not measured: {unread.Count} process(es) of the tree, which may not be read");
        }

        foreach (var line in Notes(summary))
        {
            writer.WriteLine($"  {line}");
        }
    }

    private static IEnumerable<string> Notes(MemoryRecordSummary summary)
    {
        if (summary.ChildPeakGb is { } peak)
        {
            yield return $"peak of the command {Number(peak)} GB, as the kernel counted";
        }

        if (summary.WarnS is { } warn && summary.CriticalS is { } critical)
        {
            yield return $"memory pressure: warn for {Number(warn)} s, critical for {Number(critical)} s";
        }

        if (summary.LostLines is { } lost && lost.ToString() != "0")
        {
            yield return $"{lost} lines could not be written";
        }

        if (summary.Signal is { } signal)
        {
            yield return $"ended by signal {signal}";
        }

        if (summary.Self is { CpuS: { } cpu, RssMb: { } rss })
        {
            var seconds = summary.DurationS.ToDouble();
            var share = seconds > 0 ? $" ({Number(100 * cpu.ToDouble() / seconds)} % of a core)" : "";
            yield return $"the monitor took {Number(cpu)} s of CPU{share} and {Number(rss)} MB";
        }
    }

    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
