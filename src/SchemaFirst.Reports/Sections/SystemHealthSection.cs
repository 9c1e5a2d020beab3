namespace SchemaFirst.Reports;

/// <summary>Swap, RAM and zombies over the run, and how many tests each of them disturbed.</summary>
internal sealed class SystemHealthSection : IReportSection
{
    public string Name => "system";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        document.AddHeading(2, "System Health");
        var health = context.Run.Health;
        var limits = health.Thresholds;
        var flags = $"Quality Flags (Thresholds: {SwapText.Basis(limits)} >{Units.Plain(limits.MaxSwapUsedMb)} MB, "
            + $"zombies >{Units.Plain(limits.MaxZombieProcesses)}, RAM <{Units.Plain(limits.MinRamFreeGb)} GB free)";
        document.AddFigures(
        [
            new Figure(0, "Swap (MB)", RangeText(health.SwapUsedMb, Units.Plain)),
            new Figure(0, "RAM free (GB)", RangeText(health.RamFreeGb, Units.OneDecimal)),
            new Figure(0, "Zombies", RangeText(health.ZombieProcesses, Units.Plain)),
            .. SwapText.Throughout(context) is { } level ? new[] { new Figure(1, "Swap stood at", level) } : [],
            new Figure(0, "", null),
            new Figure(0, flags, null),
            new Figure(1, "Clean", health.Known == 0
                ? Units.None
                : $"{health.Clean}/{health.Known} ({Units.Percent(health.Clean, health.Known)})"),
            new Figure(1, "Degraded (swap)", Units.Count(health.DegradedSwap)),
            new Figure(1, "Degraded (zombies)", Units.Count(health.DegradedZombies)),
            new Figure(1, "Degraded (RAM)", Units.Count(health.DegradedRam)),
            new Figure(1, "Unknown", Units.Count(health.Unknown)),
        ]);
    }

    private static string RangeText(ValueRange? range, Func<decimal, string> format) =>
        range is null ? Units.None : $"min={format(range.Min)}, max={format(range.Max)}, avg={Units.OneDecimal(range.Mean)}";
}
