using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Tests;

/// <summary>The real macOS, where there is one. What these say first is news: nothing of it was run by its authors.</summary>
public sealed class MacTests
{
    [MacFact]
    public void Every_probe_of_the_fast_lane_answers()
    {
        var tree = new ProcessTree();
        tree.Watch(Environment.ProcessId);
        using var probes = ProbeTable.ForThisMachine(ProbeTests.Options() with { Command = ["x"], WithGpu = false }, tree);
        var read = new Measurements();
        Thread.Sleep(200);
        foreach (var probe in probes.Of(Lane.Fast))
        {
            probe.Read(read);
        }

        Assert.All(
            new[] { Metric.RamFreeGb, Metric.RamAvailableGb, Metric.RamUsedGb, Metric.SwapUsedMb, Metric.MemoryPressure, Metric.CpuIdle, Metric.Load1, Metric.TreeMemoryGb },
            metric => Assert.True(read.Has(metric), $"{metric}: {probes.Unavailable.ToDictionary().GetValueOrDefault(MetricTable.Of(metric).Name)}"));
        Assert.InRange(read[Metric.RamUsedGb], 0.1, probes.Host.RamTotalGb!.Value.ToDouble());
    }

    [MacFact]
    public void A_child_that_has_ended_still_knows_its_peak()
    {
        Assert.True(ChildProcess.TryStart(["/bin/sh", "-c", ":"], out var child, out _, out _));
        child!.WaitForExit();
        Assert.InRange(child.ReadPeakBytes() ?? 0, 1, 1e9);
        Assert.Equal(0, child.Reap().ExitCode);
    }

    [MacFact]
    public void The_figures_that_must_agree_do()
    {
        using var doctor = new Doctor();
        Assert.All(doctor.Check(), check => Assert.True(check.IsRight, check.ToString()));
    }
}
