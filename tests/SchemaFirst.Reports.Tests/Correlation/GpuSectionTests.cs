using SchemaFirst.Json;
using Snapshooter.Xunit;
using static SchemaFirst.Reports.Tests.MemoryFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>The report's section about memory and GPU.</summary>
public sealed class GpuSectionTests
{
    [Fact]
    public void Everything_that_was_measured_is_shown_with_what_it_was()
    {
        var current = Summarize(
            Test("t.py::test_load[0]", "org/Qwen3-32B-4bit", 0, 10),
            Test("t.py::test_chat[0]", "org/Qwen3-32B-4bit", 10.5, 20),
            Test("t.py::test_chat[1]", "org/<b>|Phi|</b>", 20.5, 30, TestRecordOutcome.Failed),
            Test("t.py::test_health", null, 30.1, 30.2),
            Test("t.py::test_late", "org/Late", 90, 95));
        Match(current, Memory(gpu: 80), Memory(gpu: 70));
    }

    [Fact]
    public void A_machine_without_GPU_figures_says_so() => Match(Summarize(Test("t.py::test_a", "org/m", 0, 1)), Run(Sample(0), Sample(0.5), Sample(1)), older: null);

    [Fact]
    public void Without_a_memory_file_there_is_no_section()
    {
        var document = new DocumentBuilder();
        new GpuAnalysisSection().Build(new ReportContext(new ReportInputs { Run = Summarize() }, SampleRuns.Options), document);
        Assert.Empty(document.Build().Blocks);
    }

    [Fact]
    public void Every_model_has_its_cold_start_however_many_there_are()
    {
        var tests = Enumerable.Range(0, 40).Select(index => Test($"t.py::test_{index}", $"org/m{index}", index, index + 0.5));
        var correlation = MemoryCorrelation.Compute(Run(Enumerable.Range(0, 80).Select(index => Sample(index / 2d))), Summarize(tests).TestWindows);
        Assert.Equal((40, 40), (correlation.ColdStarts.Count, correlation.Models.Count));
    }

    [Fact]
    public void The_busiest_tests_are_kept()
    {
        var memory = Run(Enumerable.Range(0, 100).Select(index => Sample(index, gpu: index)));
        var tests = Enumerable.Range(0, 100).Select(index => Test($"t.py::test_{index}", "org/m", index, index + 0.5));
        var correlation = MemoryCorrelation.Compute(memory, Summarize(tests).TestWindows);
        Assert.Equal(49, correlation.HighGpuCount);
        Assert.Equal(Enumerable.Range(80, 20).Reverse().Select(index => (double)index), correlation.HighGpuTests.Select(test => test.Figures.GpuDevice.Mean));
    }

    private static MemoryRun Memory(double gpu) => Run(
    [
        Header(),
        .. Enumerable.Range(0, 70).Select(index => (MemoryRecord)(Sample(index / 2d, 30 - (index % 20), index < 60 ? gpu + (index % 5) : 2, index > 40 ? 212 : 0) with
        {
            GpuRendererUtil = gpu - 3,
            CpuUser = 12.5,
            CpuSys = 3.25,
            TreeMemoryGb = 17.5 + (index % 3),
            MemoryPressure = index is > 50 and < 55 ? MemoryRecordSampleMemoryPressure.Warn : MemoryRecordSampleMemoryPressure.Normal,
        })),
        .. Enumerable.Range(1, 95).Select(index => (MemoryRecord)Power(index, 1, 41.5)),
        new MemoryRecordSummary { DurationS = 35, Samples = 70, Missed = (JsonInteger)3 },
    ]);

    private static void Match(RunSummary run, MemoryRun memory, MemoryRun? older)
    {
        var inputs = new ReportInputs
        {
            Run = run,
            Memory = MemoryCorrelation.Compute(memory, run.TestWindows),
            BaselineMemory = older is null ? null : MemoryCorrelation.Compute(older, run.TestWindows),
        };
        Snapshot.Match(MarkdownRenderer.RenderToString(ReportBuilder.Build(inputs, SampleRuns.Options with { Sections = new HashSet<string> { "gpu" } })));
    }
}
