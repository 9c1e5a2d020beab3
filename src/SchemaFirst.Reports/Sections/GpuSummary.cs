using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>A run's memory and GPU figures in a few lines, each with what it was in the older run.</summary>
internal static class GpuSummary
{
    public static IEnumerable<Fact> Facts(MemoryCorrelation current, MemoryCorrelation? older)
    {
        yield return new Fact("Sample interval", Interval(current) + (older is null ? "" : $" (was {Milliseconds(older.Memory.MedianIntervalSeconds * 1000)} ms)"));
        yield return new Fact("Samples", Samples(current.Memory));
        yield return new Fact("Correlated", Correlated(current));
        yield return new Fact("Times from", Sources(current));
        yield return new Fact("Cold starts", Units.Count(current.ColdStarts.Count) + (older is null ? "" : $" (was {Units.Count(older.ColdStarts.Count)})"));
        foreach (var (label, unit, read) in Figures)
        {
            if (label == SwapLabel && ConstantSwap(current.Memory) is { } level)
            {
                yield return new Fact(label, SwapText.Throughout(level));
            }
            else if (Value(read(current.Total)) is { } value)
            {
                yield return new Fact(label, Text(value, unit, older is null ? null : Value(read(older.Total))));
            }
        }

        if (current.Total.Pressure.Count > 0)
        {
            yield return new Fact("Pressure max", MemoryColumns.LevelName(current.Total.Pressure) + (older?.Total.Pressure.Count > 0 ? $" (was {MemoryColumns.LevelName(older.Total.Pressure)})" : ""));
        }

        foreach (var note in Notes(current))
        {
            yield return new Fact("Note", note);
        }
    }

    private const string SwapLabel = "Swap max";

    private static IEnumerable<(string Label, string Unit, Func<MemoryFigures, double?> Read)> Figures { get; } =
    [
        ("GPU device avg", "%", static total => total.GpuDevice.Mean),
        ("GPU device max", "%", static total => total.GpuDevice.Max),
        ("GPU renderer avg", "%", static total => total.GpuRenderer.Mean),
        ("GPU renderer max", "%", static total => total.GpuRenderer.Max),
        ("CPU avg", "%", static total => total.CpuMean),
        ("RAM free min", " GB", static total => total.RamFreeGb.Min),
        (SwapLabel, " MB", static total => total.SwapUsedMb.Max),
        ("Process tree peak", " GB", static total => total.TreeMemoryGb.Max),
        ("Energy", " J", static total => total.EnergyJoules),
    ];

    private static decimal? ConstantSwap(MemoryRun memory) =>
        memory.Over(MemoryMetric.SwapUsedMb) is { Count: > 1, Min: > 0 } swap && swap.Min == swap.Max ? Value(swap.Min) : null;

    // Statistics of nothing are infinite or NaN.
    private static decimal? Value(double? value) => value is { } number && double.IsFinite(number) && Math.Abs(number) < 1e15 ? (decimal)number : null;

    private static string Text(decimal value, string unit, decimal? old)
    {
        var text = Units.OneDecimal(value) + unit;
        return old is { } before
            ? $"{text} (was {Units.OneDecimal(before)}{unit}, Δ {(value < before ? "-" : "+")}{Units.OneDecimal(Math.Abs(value - before))})"
            : text;
    }

    private static string Interval(MemoryCorrelation correlation)
    {
        var memory = correlation.Memory;
        var achieved = $"{Milliseconds(memory.MedianIntervalSeconds * 1000)} ms";
        return memory.Header is { } header && Math.Abs(header.IntervalMs.ToDouble()) < 1e9 ? $"{achieved} (median), {Milliseconds(header.IntervalMs.ToDouble())} ms asked for" : $"{achieved} (median)";
    }

    private static string Samples(MemoryRun memory)
    {
        var missed = memory.Summary?.Missed is { } count && count != 0 ? $", {count} missed" : "";
        return Units.Count(memory.Count) + missed;
    }

    private static string Correlated(MemoryCorrelation correlation)
    {
        var (during, nearest, none) = (Tests(correlation, SampleSource.During), Tests(correlation, SampleSource.Nearest), Tests(correlation, SampleSource.None));
        return $"{during} of {Units.Count(during + nearest + none, "test", "tests")}; {nearest} too short for a sample of their own, {none} outside the memory file";
    }

    private static int Tests(MemoryCorrelation correlation, SampleSource source) => correlation.Tests.GetValueOrDefault(source);

    private static string Sources(MemoryCorrelation correlation) =>
        correlation.Windows.Count == 0
            ? Units.None
            : string.Join(", ", correlation.Windows.Select(entry => entry.Key switch
            {
                WindowSource.Marks => $"marks ({entry.Value})",
                WindowSource.Measured => $"start and end in the record ({entry.Value})",
                _ => $"timestamp and duration ({entry.Value})",
            }));

    private static IEnumerable<string> Notes(MemoryCorrelation correlation)
    {
        if (correlation.Memory.Count > 0 && correlation.Total.GpuDevice.Count == 0 && correlation.Total.GpuRenderer.Count == 0)
        {
            yield return "the memory file has no GPU figures for these tests.";
        }

        if (correlation.Memory.WasUnordered)
        {
            yield return "the memory file's times go back: its clock was set, or it holds several runs.";
        }

        if (correlation.Memory.SkippedLines.Count > 0)
        {
            yield return $"{Units.Count(correlation.Memory.SkippedLines.Values.Sum(), "line", "lines")} of the memory file left out; the command validate says why.";
        }
    }

    private static string Milliseconds(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
