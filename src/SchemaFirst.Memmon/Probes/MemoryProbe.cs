namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Memory and swap from <c>/proc/meminfo</c> (proc(5)); its kB are KiB, our GB are GiB as they always were in these files. Used is what is
/// not available, as in free(1).
/// </summary>
/// <param name="procFolder">Where the proc file system is.</param>
public sealed class MemoryProbe(string procFolder)
    : Probe("/proc/meminfo", Metric.RamFreeGb, Metric.RamAvailableGb, Metric.RamUsedGb, Metric.SwapUsedMb)
{
    private const double KibPerGib = 1024 * 1024;
    private const double KibPerMib = 1024;

    private readonly SourceFile _file = new(Path.Join(procFolder, "meminfo"), mostBytes: 8192);

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        var text = _file.Read();
        var (total, free, available) = (SourceFile.Find(text, "MemTotal:"u8), SourceFile.Find(text, "MemFree:"u8), SourceFile.Find(text, "MemAvailable:"u8));
        measurements[Metric.RamFreeGb] = free / KibPerGib;
        measurements[Metric.SwapUsedMb] = (SourceFile.Find(text, "SwapTotal:"u8) - SourceFile.Find(text, "SwapFree:"u8)) / KibPerMib;

        // Some containers give nothing or nonsense here.
        if (available > 0 && available <= total)
        {
            measurements[Metric.RamAvailableGb] = available / KibPerGib;
            measurements[Metric.RamUsedGb] = (total - available) / KibPerGib;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _file.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        if (_file.Problem is { } problem)
        {
            Lacks(problem);
            return;
        }

        var first = new Measurements();
        Read(first);
        foreach (var metric in Metrics)
        {
            if (!first.Has(metric))
            {
                Lacks("/proc/meminfo does not say", metric);
            }
        }

        // Swap that lies compressed in memory is no sign of a full disk; who reads the figures should know.
        var swaps = File.Exists(Path.Join(procFolder, "swaps")) ? File.ReadAllText(Path.Join(procFolder, "swaps")) : "";
        if (swaps.Contains("/zram", StringComparison.Ordinal))
        {
            Source += " (swap on zram: compressed in memory)";
        }
    }
}
