namespace SchemaFirst.Reports;

/// <summary>How a series is drawn.</summary>
public enum SeriesShape
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A dashed line.</summary>
    Dashed,

    /// <summary>A dotted line.</summary>
    Dotted,

    /// <summary>An area from 0.</summary>
    Area,

    /// <summary>An area on top of the series before it.</summary>
    Stacked,

    /// <summary>A line whose colour says how much memory is left.</summary>
    Levels,
}

/// <summary>One metric in a row of the plot.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Key">Its colour's name in the styles, such as <c>ram</c>.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="IsOnRight">True when its axis is the one on the right.</param>
public sealed record PlotSeries(MemoryMetric Metric, string Key, SeriesShape Shape, bool IsOnRight = false);

/// <summary>A row of the plot.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="LeftUnit">The unit of the axis on the left.</param>
/// <param name="RightUnit">The unit of the axis on the right, empty for a bare number; null when there is no such axis.</param>
/// <param name="LeftMax">The end of the left axis.</param>
/// <param name="RightMax">The end of the right axis.</param>
/// <param name="Series">What it shows.</param>
public sealed record PlotRow(string Name, string LeftUnit, string? RightUnit, double LeftMax, double RightMax, IReadOnlyList<PlotSeries> Series);

/// <summary>The rows, one below the other; a series without data is left out, and so is a row without series (handbook H20).</summary>
internal static class PlotRows
{
    private static readonly (string Name, string LeftUnit, string RightUnit, PlotSeries[] Series)[] All =
    [
        ("Memory", "GB", "MB",
        [
            new(MemoryMetric.RamFreeGb, "ram", SeriesShape.Levels),
            new(MemoryMetric.GpuMemoryGb, "gpu-memory", SeriesShape.Dashed),
            new(MemoryMetric.SwapUsedMb, "swap", SeriesShape.Dotted, IsOnRight: true),
        ]),
        // On an axis of its own: 2 GB are a flat line below the 64 GB of a machine.
        ("Command", "GB", "",
        [
            new(MemoryMetric.TreeMemoryGb, "tree", SeriesShape.Area),
        ]),
        ("CPU", "%", "",
        [
            new(MemoryMetric.CpuUser, "user", SeriesShape.Area),
            new(MemoryMetric.CpuSys, "sys", SeriesShape.Stacked),
            new(MemoryMetric.Load1, "load", SeriesShape.Line, IsOnRight: true),
        ]),
        ("GPU", "%", "",
        [
            new(MemoryMetric.GpuRenderer, "renderer", SeriesShape.Area),
            new(MemoryMetric.GpuDevice, "device", SeriesShape.Line),
            new(MemoryMetric.GpuTiler, "tiler", SeriesShape.Dashed),
        ]),
    ];

    public static IReadOnlyList<PlotRow> For(MemoryRun memory) => [.. All.Select(row => For(memory, row)).Where(row => row.Series.Count > 0)];

    private static PlotRow For(MemoryRun memory, (string Name, string LeftUnit, string RightUnit, PlotSeries[] Series) row)
    {
        var series = row.Series.Where(entry => IsShown(memory, entry.Metric)).ToList();
        var right = series.Where(entry => entry.IsOnRight).ToList();
        var leftMax = row.LeftUnit == "%" ? 100 : series.Any(entry => entry.Metric == MemoryMetric.RamFreeGb) ? memory.RamTotalGb ?? 0 : 0;
        return new PlotRow(
            row.Name,
            row.LeftUnit,
            right.Count == 0 ? null : row.RightUnit,
            Math.Max(leftMax, Top(memory, series.Where(entry => !entry.IsOnRight), row.LeftUnit == "%" ? 1 : 1.05)),
            Top(memory, right, 1.2),
            series);
    }

    private static bool IsShown(MemoryRun memory, MemoryMetric metric) => metric switch
    {
        MemoryMetric.RamFreeGb => memory.Has(metric),
        MemoryMetric.GpuTiler => memory.Over(metric) is { Count: > 0 } tiler && (!memory.Has(MemoryMetric.GpuRenderer) || Math.Abs(tiler.Mean - memory.Over(MemoryMetric.GpuRenderer).Mean) > 1),
        _ => memory.Over(metric) is { Count: > 0, Max: > 0 },
    };

    private static double Top(MemoryRun memory, IEnumerable<PlotSeries> series, double room) =>
        series.Select(entry => memory.Over(entry.Metric).Max * room).DefaultIfEmpty(0).Max() is > 0 and var top ? top : 1;
}
