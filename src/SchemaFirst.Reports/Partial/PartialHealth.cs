using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>The state of a machine between its summary and the types that are generated from the schema.</summary>
internal static class PartialHealth
{
    public static ReportPartialRunsItemHealth Of(HealthSummary health) => new()
    {
        Clean = health.Clean,
        Degraded = health.Degraded,
        Unknown = health.Unknown,
        DegradedSwap = health.DegradedSwap,
        DegradedZombies = health.DegradedZombies,
        DegradedRam = health.DegradedRam,
        UnusableValues = health.UnusableValues == 0 ? null : (JsonInteger)health.UnusableValues,
        SwapUsedMb = Of(health.SwapUsedMb),
        RamFreeGb = Of(health.RamFreeGb),
        ZombieProcesses = Of(health.ZombieProcesses),
    };

    public static HealthSummary Read(ReportPartialRunsItemHealth health, QualityThresholds thresholds) => new()
    {
        Thresholds = thresholds,
        Clean = (long)health.Clean,
        Degraded = (long)health.Degraded,
        Unknown = (long)health.Unknown,
        DegradedSwap = (long)health.DegradedSwap,
        DegradedZombies = (long)health.DegradedZombies,
        DegradedRam = (long)health.DegradedRam,
        UnusableValues = health.UnusableValues is { } unusable ? (long)unusable : 0,
        SwapUsedMb = Read(health.SwapUsedMb),
        RamFreeGb = Read(health.RamFreeGb),
        ZombieProcesses = Read(health.ZombieProcesses),
    };

    public static ReportPartialRange? Of(ValueRange? range) => range is null ? null : new ReportPartialRange
    {
        Count = range.Count,
        Min = JsonNumber.FromDecimal(range.Min),
        Max = JsonNumber.FromDecimal(range.Max),
        Sum = JsonNumber.FromDecimal(range.Sum),
    };

    public static ValueRange? Read(ReportPartialRange? range) =>
        range is null ? null : new ValueRange(Math.Max(1, (long)range.Count), Decimal(range.Min), Decimal(range.Max), Decimal(range.Sum));

    public static decimal Decimal(JsonNumber number) => number.TryGetDecimal(out var value) ? value : throw new OverflowException();
}
