using System.Globalization;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Output;

/// <summary>What the machine did during each test of a run, as a table: tab-separated, so that other tools can take it on.</summary>
internal static class TestMemoryText
{
    private const string Head = "start_s\tseconds\tsamples\tram_free_min_gb\tswap_max_mb\ttree_max_gb\tcpu_mean\tgpu_mean\tgpu_max\tenergy_j\twindow\toutcome\ttest";

    /// <summary>Writes a line for each test, in the order of start.</summary>
    public static void Write(TextWriter writer, MemoryRun memory, IReadOnlyList<TestWindow> tests)
    {
        var origin = memory.Count > 0 ? memory.Time(0) : 0;
        writer.WriteLine(Head);
        foreach (var test in Correlator.Sweep(memory, tests))
        {
            var gpu = test.Over(MemoryMetric.GpuDevice);
            writer.WriteLine(string.Join('\t',
                Number(test.Window.StartTs - origin),
                Number(test.Window.Seconds),
                test.Source == SampleSource.Nearest ? "nearest" : test.Samples.ToString(CultureInfo.InvariantCulture),
                Number(test.Over(MemoryMetric.RamFreeGb).Min),
                Number(test.Over(MemoryMetric.SwapUsedMb).Max),
                Number(test.Over(MemoryMetric.TreeMemoryGb).Max),
                Number(test.CpuMean),
                Number(gpu.Mean),
                Number(gpu.Max),
                Number(test.EnergyJoules ?? double.NaN),
                test.Window.Source.ToString().ToLowerInvariant(),
                test.Window.Outcome.ToString().ToLowerInvariant(),
                CliOutput.Printable(test.Window.Test)));
        }
    }

    // What was not measured is a dash.
    private static string Number(double value) => double.IsFinite(value) ? value.ToString("0.###", CultureInfo.InvariantCulture) : "-";
}
