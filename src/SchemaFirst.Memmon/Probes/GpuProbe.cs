using System.Diagnostics;
using SchemaFirst.Memmon.Gpus;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Utilization of the busiest GPU and memory of all of them. A driver that takes longer than a millisecond to answer is asked so seldom that
/// it costs 2 % of the time at most; the samples between have no GPU values.
/// </summary>
internal sealed class GpuProbe(GpuSource[] gpus) : Probe(string.Join(", ", gpus.Select(source => source.Source)), Metric.GpuDeviceUtil, Metric.GpuMemoryGb)
{
    private ReadingBudget _budget;

    public override void Read(Measurements measurements)
    {
        var start = Stopwatch.GetTimestamp();
        if (!_budget.Allows(start))
        {
            return;
        }

        var (util, memory) = (double.NaN, double.NaN);
        foreach (var source in gpus)
        {
            for (var index = 0; index < source.Count; index++)
            {
                var gpu = source.ReadFast(index);
                util = double.IsNaN(util) ? gpu.UtilPercent : Math.Max(util, double.IsNaN(gpu.UtilPercent) ? 0 : gpu.UtilPercent);
                memory = double.IsNaN(memory) ? gpu.MemoryGb : memory + (double.IsNaN(gpu.MemoryGb) ? 0 : gpu.MemoryGb);
            }
        }

        (measurements[Metric.GpuDeviceUtil], measurements[Metric.GpuMemoryGb]) = (util, memory);
        _budget.Spend(start);
    }

    protected override void Start()
    {
        if (gpus.Length == 0)
        {
            Lacks(GpuSources.None);
            return;
        }

        var first = new Measurements();
        Read(first);
        foreach (var metric in Metrics)
        {
            if (!first.Has(metric))
            {
                Lacks($"{Source} does not say", metric);
            }
        }
    }
}

/// <summary>Each GPU with its power and temperature, their power together, and the processes that use them.</summary>
internal sealed class GpuDetailProbe(GpuSource[] gpus) : Probe(string.Join(", ", gpus.Select(source => source.Source)), Metric.GpuPowerW)
{
    private long _previousTime = Stopwatch.GetTimestamp();

    public override void Read(Measurements measurements)
    {
        var now = Stopwatch.GetTimestamp();
        var seconds = Stopwatch.GetElapsedTime(_previousTime, now).TotalSeconds;
        _previousTime = now;
        var (power, number) = (double.NaN, 0);
        foreach (var source in gpus)
        {
            for (var index = 0; index < source.Count; index++)
            {
                var gpu = source.ReadAll(index, seconds);
                measurements.Add(gpu with { Index = number++ });
                source.ReadProcesses(index, seconds, measurements);
                power = double.IsNaN(power) ? gpu.PowerW : power + (double.IsNaN(gpu.PowerW) ? 0 : gpu.PowerW);
            }
        }

        measurements[Metric.GpuPowerW] = power;
    }

    public override void Dispose()
    {
        foreach (var source in gpus)
        {
            source.Dispose();
        }

        base.Dispose();
    }

    // Without power there are still the GPUs themselves, so the probe stays open wherever there is one.
    protected override void Start()
    {
        Read(new Measurements());
        if (gpus.Length == 0)
        {
            Lacks(GpuSources.None);
        }
    }
}
