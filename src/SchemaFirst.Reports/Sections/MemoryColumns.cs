namespace SchemaFirst.Reports;

/// <summary>A column of the tables about memory and GPU.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="Cell">Its cell for some figures.</param>
internal sealed record MemoryColumn(TableColumn Header, Func<MemoryFigures, TableCell> Cell);

/// <summary>The columns of the tables about memory and GPU, one line each; those that nothing was measured for are left out.</summary>
internal static class MemoryColumns
{
    private static readonly (MemoryColumn Column, Func<MemoryFigures, bool> IsMeasured)[] All =
    [
        (Column("GPU Dev avg / max", static figures => MeanAndMax(figures.GpuDevice), ColumnBars.Amount), static figures => figures.GpuDevice.Count > 0),
        (Column("GPU Rnd avg / max", static figures => MeanAndMax(figures.GpuRenderer)), static figures => figures.GpuRenderer.Count > 0),
        (Column("CPU", static figures => Number(figures.CpuMean, "%")), static figures => figures.CpuUser.Count > 0),
        (Column("Pressure", static figures => Level(figures.Pressure)), static figures => figures.Pressure.Count > 0),
        (Column("RAM min", static figures => Number(figures.RamFreeGb.Count, figures.RamFreeGb.Min, " GB")), static figures => figures.RamFreeGb.Count > 0),
        (Column("Swap max", static figures => Number(figures.SwapUsedMb.Count, figures.SwapUsedMb.Max, " MB")), static figures => figures.SwapUsedMb.Count > 0),
        (Column("Peak", static figures => Number(figures.TreeMemoryGb.Count, figures.TreeMemoryGb.Max, " GB")), static figures => figures.TreeMemoryGb.Count > 0),
        (Column("Energy", static figures => Number(figures.EnergyJoules ?? double.NaN, " J")), static figures => figures.EnergyJoules is not null),
    ];

    /// <summary>How many samples the figures are of.</summary>
    public static TableColumn Samples { get; } = new("Samples", ColumnAlignment.Right);

    /// <summary>The columns that have something to show.</summary>
    /// <param name="total">All figures of a run together.</param>
    public static IReadOnlyList<MemoryColumn> For(MemoryFigures total) => [.. All.Where(entry => entry.IsMeasured(total)).Select(entry => entry.Column)];

    public static TableCell SamplesOf(TestFigures test) => test.Source switch
    {
        SampleSource.During => new TableCell(Units.Count(test.Figures.Samples), test.Figures.Samples),
        SampleSource.Nearest => "nearest",
        _ => "none",
    };

    /// <summary>Notes below a table, only for what occurs in it.</summary>
    public static IEnumerable<Fact> Notes(IReadOnlyList<TestFigures> tests)
    {
        if (tests.Any(test => test.Source == SampleSource.Nearest))
        {
            yield return new Fact("nearest", "the test was shorter than the time between two samples; the figures are those of the samples right before and after it.");
        }

        if (tests.Any(test => test.Source == SampleSource.None))
        {
            yield return new Fact("none", "the memory monitor took no sample at that time.");
        }
    }

    public static string LevelName(RangeStatistics pressure) => (PressureLevel)(int)pressure.Max switch
    {
        PressureLevel.Critical => "🔴 CRITICAL",
        PressureLevel.Warn => "⚠️ WARN",
        _ => "OK",
    };

    private static MemoryColumn Column(string header, Func<MemoryFigures, TableCell> cell, ColumnBars bars = ColumnBars.None) =>
        new(new TableColumn(header, ColumnAlignment.Right, bars), cell);

    private static TableCell MeanAndMax(RangeStatistics range) =>
        range.Count == 0 ? Units.None : new TableCell($"{Units.OneDecimal((decimal)range.Mean)} / {Units.Percent((decimal)range.Max)}", (decimal)range.Mean);

    private static TableCell Level(RangeStatistics pressure) => pressure.Count == 0 ? Units.None : new TableCell(LevelName(pressure), (decimal)pressure.Max);

    private static TableCell Number(int count, double value, string unit) => Number(count == 0 ? double.NaN : value, unit);

    private static TableCell Number(double value, string unit) =>
        !double.IsFinite(value) || Math.Abs(value) > 1e15 ? Units.None : new TableCell(Units.OneDecimal((decimal)value) + unit, (decimal)value);
}
