namespace SchemaFirst.Reports;

/// <summary>A time under memory pressure.</summary>
/// <param name="FromTs">Its start, epoch s.</param>
/// <param name="ToTs">Its end, epoch s: the first sample of another level.</param>
/// <param name="Level">The level, warn or critical.</param>
public sealed record PressureBand(double FromTs, double ToTs, PressureLevel Level);

/// <summary>What a plot of a memory run shows (handbook H20), before anything is said about its format.</summary>
public sealed record Timeline
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The samples.</summary>
    public required MemoryRun Memory { get; init; }

    /// <summary>The tests, in the order of start; empty without a benchmark file.</summary>
    public required IReadOnlyList<TestMemory> Tests { get; init; }

    /// <summary>The rows, one below the other.</summary>
    public required IReadOnlyList<PlotRow> Rows { get; init; }

    /// <summary>The times under memory pressure.</summary>
    public required IReadOnlyList<PressureBand> Bands { get; init; }

    /// <summary>The run in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>From this much free memory on, GB, all is well.</summary>
    public required double PlentyGb { get; init; }

    /// <summary>Below this much free memory, GB, it is scarce.</summary>
    public required double ScarceGb { get; init; }

    /// <summary>How models are called.</summary>
    public required DisplayNames ModelNames { get; init; }

    /// <summary>The program and version that makes the plot.</summary>
    public required string Generator { get; init; }

    /// <summary>The time of the first sample, epoch s: 0 on the axis.</summary>
    public double StartTs => Memory.Time(0);

    /// <summary>The time of the last sample, epoch s.</summary>
    public double EndTs => Memory.Time(Memory.Count - 1);

    /// <summary>Makes the timeline of a memory run that has at least one sample.</summary>
    /// <param name="memory">The memory run.</param>
    /// <param name="run">The benchmark run beside it, with its test windows; null for none.</param>
    /// <param name="title">The title; null to make one from the run's name.</param>
    /// <param name="generator">The program and version.</param>
    public static Timeline Build(MemoryRun memory, RunSummary? run, string? title, string generator)
    {
        List<TestMemory> tests = run is null ? [] : [.. Correlator.Sweep(memory, run.TestWindows)];
        var (plenty, scarce) = memory.RamTotalGb is { } total ? (total / 2, total / 4) : (32, 16);
        return new Timeline
        {
            Title = title ?? $"Memory timeline: {memory.Header?.RunId ?? DataText.FileName(memory.DisplayPath)}",
            Memory = memory,
            Tests = tests,
            Rows = PlotRows.For(memory),
            Bands = FindBands(memory),
            Summary = TimelineSummary.Of(memory, tests),
            PlentyGb = plenty,
            ScarceGb = scarce,
            ModelNames = new DisplayNames(tests.Select(test => test.Window.Model).OfType<string>(), "/"),
            Generator = generator,
        };
    }

    // A band reaches to the sample that ends it: a level of one sample has a width too. It ends where the monitor paused.
    private static List<PressureBand> FindBands(MemoryRun memory)
    {
        List<PressureBand> bands = [];
        var (level, from) = (PressureLevel.Normal, 0d);
        for (var index = 0; index <= memory.Count; index++)
        {
            var isGap = index > 0 && index < memory.Count && memory.Time(index) - memory.Time(index - 1) > memory.LongestIntervalSeconds;
            var current = index < memory.Count && memory.Value(MemoryMetric.Pressure, index) is var value && value > 0 ? (PressureLevel)(int)value : PressureLevel.Normal;
            if (current == level && !isGap)
            {
                continue;
            }

            if (level != PressureLevel.Normal)
            {
                var isCut = isGap || index == memory.Count;
                bands.Add(new PressureBand(from, isCut ? memory.Time(index - 1) + memory.MedianIntervalSeconds : memory.Time(index), level));
            }

            (level, from) = (current, index < memory.Count ? memory.Time(index) : 0);
        }

        return bands;
    }
}

/// <summary>A timeline in one line.</summary>
internal static class TimelineSummary
{
    public static string Of(MemoryRun memory, IReadOnlyList<TestMemory> tests)
    {
        List<string> parts = [Duration(memory.Time(memory.Count - 1) - memory.Time(0)), Units.Count(memory.Count, "sample", "samples")];
        Add(parts, memory.Over(MemoryMetric.RamFreeGb), range => $"RAM free {Units.OneDecimal((decimal)range.Min)} to {Units.OneDecimal((decimal)range.Max)} GB");
        Add(parts, memory.Over(MemoryMetric.SwapUsedMb), range => $"swap max {Units.OneDecimal((decimal)range.Max)} MB");
        Add(parts, memory.Over(MemoryMetric.TreeMemoryGb), range => $"process tree max {Units.OneDecimal((decimal)range.Max)} GB");
        Add(parts, memory.Over(MemoryMetric.GpuDevice), range => $"GPU avg {Units.Percent((decimal)range.Mean)}");
        if (tests.Count > 0)
        {
            var (models, failed) = (tests.Select(test => test.Window.Model).OfType<string>().Distinct().Count(), tests.Count(test => test.Window.Outcome == TestRecordOutcome.Failed));
            parts.Add($"{Units.Count(tests.Count, "test", "tests")}, {failed} failed, {Units.Count(models, "model", "models")}");
        }

        if (memory.LeftOutEvents > 0)
        {
            parts.Add($"the first {Units.Count(memory.Events.Count)} of {Units.Count(memory.Events.Count + memory.LeftOutEvents)} events are shown");
        }

        return string.Join(" · ", parts);
    }

    public static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Min(seconds, 1e9));
        return time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min" : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s" : $"{Units.Plain((decimal)Math.Round(seconds, 3))} s";
    }

    private static void Add(List<string> parts, RangeStatistics range, Func<RangeStatistics, string> text)
    {
        if (range.Count > 0)
        {
            parts.Add(text(range));
        }
    }
}
