using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>What a plot shows, as tables: for those who cannot see it, for printing, and for searching.</summary>
internal static class TimelineTables
{
    private const int MostRows = 5000;

    public static void Write(Timeline timeline, TextWriter output)
    {
        WriteMetrics(timeline, output);
        if (timeline.Tests.Count > 0)
        {
            WriteTests(timeline, output);
        }

        if (timeline.Memory.Events.Count > 0 || timeline.Bands.Count > 0)
        {
            WriteEvents(timeline, output);
        }
    }

    private static void WriteMetrics(Timeline timeline, TextWriter output)
    {
        var table = new HtmlTable(output, "Metric", "#Min", "#Mean", "#Max", "#Samples");
        table.Begin("Figures", open: true, "Smallest, mean and largest value of each metric");
        foreach (var metric in MemoryMetrics.All.Where(metric => metric.Metric != MemoryMetric.Pressure && timeline.Memory.Over(metric.Metric).Count > 0))
        {
            var range = timeline.Memory.Over(metric.Metric);
            table.Row("", metric.Name, Number(range.Min, metric.Unit), Number(range.Mean, metric.Unit), Number(range.Max, metric.Unit), Units.Count(range.Count));
        }

        table.End(0);
    }

    private static void WriteTests(Timeline timeline, TextWriter output)
    {
        var total = timeline.Tests.Count;
        var table = new HtmlTable(output, "Start", "Test", "Model", "Outcome", "#Time", "#GPU mean", "#GPU max", "#CPU", "#RAM min", "#Swap max", "#Peak", "#Energy", "#Samples");
        table.Begin($"Tests ({Units.Count(total)})", open: false, "Tests in the order of time, and what the machine did meanwhile");
        foreach (var test in timeline.Tests.Take(MostRows))
        {
            var figures = MemoryFigures.Of(test);
            table.Row(
                test.Window.Model is null ? "infrastructure" : "",
                Elapsed(test.Window.StartTs - timeline.StartTs),
                test.Window.Test,
                test.Window.Model ?? "–",
                test.Window.Outcome == TestRecordOutcome.Failed ? "✗ failed" : "passed",
                Number(test.Window.Seconds, "s"),
                Number(figures.GpuDevice.Mean, "%"),
                Number(figures.GpuDevice.Max, "%"),
                Number(figures.CpuMean, "%"),
                Number(figures.RamFreeGb.Min, "GB"),
                Number(figures.SwapUsedMb.Max, "MB"),
                Number(figures.TreeMemoryGb.Max, "GB"),
                Number(figures.EnergyJoules ?? double.NaN, "J"),
                test.Source switch { SampleSource.During => Units.Count(test.Samples), SampleSource.Nearest => "nearest", _ => "none" });
        }

        table.End(total - MostRows);
    }

    // Starts and ends of processes have a table of their own, so that the few events that matter can be found.
    private static void WriteEvents(Timeline timeline, TextWriter output)
    {
        var rows = timeline.Memory.Events.Where(happened => !EventText.IsProcess(happened.Kind)).Select(happened => (happened.Ts, Text: EventText.Of(happened)))
            .Concat(timeline.Bands.Select(band => (Ts: band.FromTs, Text: $"Under memory pressure ({band.Level.ToString().ToLowerInvariant()}) for {TimelineSummary.Duration(band.ToTs - band.FromTs)}")))
            .OrderBy(row => row.Ts)
            .ToList();
        WriteEvents(timeline, output, "Events", rows, timeline.Memory.LeftOutEvents);
        var processes = timeline.Memory.Events.Where(happened => EventText.IsProcess(happened.Kind)).Select(happened => (happened.Ts, Text: EventText.Of(happened))).ToList();
        if (processes.Count > 0)
        {
            WriteEvents(timeline, output, "Starts and ends of processes", processes, leftOut: 0);
        }
    }

    private static void WriteEvents(Timeline timeline, TextWriter output, string heading, List<(double Ts, string Text)> rows, long leftOut)
    {
        var table = new HtmlTable(output, "Time", "Event");
        var total = rows.Count + leftOut;
        table.Begin($"{heading} ({Units.Count(total)})", open: false, "What happened, in the order of time");
        foreach (var row in rows.Take(MostRows))
        {
            table.Row("", Elapsed(row.Ts - timeline.StartTs), row.Text);
        }

        table.End(total - Math.Min(rows.Count, MostRows));
    }

    internal static string Elapsed(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Clamp(seconds, -1e9, 1e9));
        return (seconds < 0 ? "−" : "") + ((int)Math.Abs(time.TotalHours) > 0
            ? $"{(int)Math.Abs(time.TotalHours)}:{time.Duration():mm\\:ss}"
            : time.Duration().ToString("mm\\:ss", CultureInfo.InvariantCulture));
    }

    private static string Number(double value, string unit) =>
        !double.IsFinite(value) || Math.Abs(value) > 1e15 ? "–" : $"{Units.OneDecimal((decimal)value)}{(unit.Length == 0 ? "" : $" {unit}")}";
}
