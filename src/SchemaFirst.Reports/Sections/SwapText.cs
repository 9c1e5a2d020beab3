using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>How swap in use is put into words.</summary>
internal static class SwapText
{
    // Writers round to whole megabytes, monitors do not.
    private const double Tolerance = 1;

    /// <summary>What is held against the threshold.</summary>
    public static string Basis(QualityThresholds limits) => limits.SwapBasis == SwapBasis.Growth ? "swap growth" : "swap";

    /// <summary>
    /// Such as <c>1,524 MB throughout</c>, when all tests say the same, and the memory file, which began before the first test, does not
    /// say otherwise; null when swap moved, was not in use, or one test alone speaks of it.
    /// </summary>
    public static string? Throughout(ReportContext context)
    {
        var swap = context.Run.Health.SwapUsedMb;
        var isConstant = swap is { Count: > 1, Min: > 0 } && swap.Min == swap.Max;
        var monitored = context.Memory?.Memory.Over(MemoryMetric.SwapUsedMb) ?? RangeStatistics.None;
        var isContradicted = monitored.Count > 0 && monitored.Max - monitored.Min > Tolerance;
        return isConstant && !isContradicted ? Throughout(swap!.Min) : null;
    }

    /// <summary>The words for a level.</summary>
    public static string Throughout(decimal megabytes) => string.Create(CultureInfo.InvariantCulture, $"{megabytes:#,0.###} MB throughout");
}
