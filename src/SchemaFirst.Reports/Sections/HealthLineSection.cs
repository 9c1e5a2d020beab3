namespace SchemaFirst.Reports;

/// <summary>One line: was the machine in a state to measure anything?</summary>
internal sealed class HealthLineSection : IReportSection
{
    public string Name => "health";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        var health = context.Run.Health;
        var icon = health.Degraded > 0 ? "⚠️" : health.Known == 0 ? "❔" : "✅";
        document.AddParagraph((ReportText)$"{icon} " + ReportText.Strong("System Health:") + $" {Sentence(health)}{Constant(context)}");
    }

    private static string Sentence(HealthSummary health)
    {
        var limits = health.Thresholds;
        var unknown = health.Unknown == 0 ? "" : $", {health.Unknown} unknown";
        if (health.Degraded == 0)
        {
            return health.Known == 0
                ? "unknown, no test says all of swap, zombies and free RAM"
                : $"All tests {(health.Unknown == 0 ? "" : "that say are ")}clean ({Limits(limits)}){unknown}";
        }

        string[] parts =
        [
            .. Part(health.DegradedSwap, $"{SwapText.Basis(limits)} >{Units.Plain(limits.MaxSwapUsedMb)} MB"),
            .. Part(health.DegradedZombies, "zombies"),
            .. Part(health.DegradedRam, $"RAM <{Units.Plain(limits.MinRamFreeGb)} GB free"),
        ];
        return string.Join(", ", parts) + unknown;
    }

    // Swap that was there before the first test is not what the tests needed.
    private static string Constant(ReportContext context) =>
        context.Run.Health is { DegradedSwap: > 0, Thresholds.SwapBasis: SwapBasis.Level } && SwapText.Throughout(context) is { } level
            ? $"; swap stood at {level}, from the first test to the last: --swap growth counts only what grew"
            : "";

    private static string Limits(QualityThresholds limits) =>
        $"{SwapText.Basis(limits)} at most {Units.Plain(limits.MaxSwapUsedMb)} MB, at most {Units.Plain(limits.MaxZombieProcesses)} zombies, "
        + $"at least {Units.Plain(limits.MinRamFreeGb)} GB RAM free";

    private static IEnumerable<string> Part(long count, string reason) =>
        count == 0 ? [] : [$"{count} degraded ({reason})"];
}
