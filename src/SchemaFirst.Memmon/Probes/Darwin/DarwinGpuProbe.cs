using System.Diagnostics;
using SchemaFirst.Json;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Utilization and memory of the GPU from the property <c>PerformanceStatistics</c> of its entry in the I/O registry. Utilization is since anyone read it
/// last; memory is what Metal has in use. When an answer takes longer than a millisecond it is asked for so seldom that it costs 2 % of the time.
/// </summary>
internal sealed class DarwinGpuProbe()
    : Probe("IOAccelerator PerformanceStatistics", Metric.GpuDeviceUtil, Metric.GpuRendererUtil, Metric.GpuTilerUtil, Metric.GpuMemoryGb)
{
    private const string Accelerator = "IOAccelerator";

    private readonly nint _statistics = CoreFoundation.Key("PerformanceStatistics");
    private readonly nint _device = CoreFoundation.Key("Device Utilization %");
    private readonly nint _renderer = CoreFoundation.Key("Renderer Utilization %");
    private readonly nint _tiler = CoreFoundation.Key("Tiler Utilization %");
    private readonly nint _memory = CoreFoundation.Key("In use system memory");
    private readonly uint _service = IOKit.FindService(Accelerator);
    private ReadingBudget _budget;

    public override void Read(Measurements measurements)
    {
        var start = Stopwatch.GetTimestamp();
        if (!_budget.Allows(start))
        {
            return;
        }

        var statistics = IOKit.CreateProperty(_service, _statistics, 0, 0);
        if (statistics == 0)
        {
            return;
        }

        measurements[Metric.GpuDeviceUtil] = CoreFoundation.Number(statistics, _device);
        measurements[Metric.GpuRendererUtil] = CoreFoundation.Number(statistics, _renderer);
        measurements[Metric.GpuTilerUtil] = CoreFoundation.Number(statistics, _tiler);
        measurements[Metric.GpuMemoryGb] = CoreFoundation.Number(statistics, _memory) / BytesPerGib;
        CoreFoundation.Release(statistics);
        _budget.Spend(start);
    }

    /// <summary>Number of GPU cores; null when the registry does not say.</summary>
    internal static JsonInteger? Cores()
    {
        var service = IOKit.FindService(Accelerator);
        var number = service == 0 ? 0 : IOKit.CreateProperty(service, CoreFoundation.Key("gpu-core-count"), 0, 0);
        if (number == 0)
        {
            return null;
        }

        var cores = CoreFoundation.Number(number);
        CoreFoundation.Release(number);
        return double.IsNaN(cores) ? null : (long)cores;
    }

    protected override void Start()
    {
        if (_service == 0)
        {
            Lacks("the I/O registry has no IOAccelerator");
            return;
        }

        var first = new Measurements();
        Read(first);
        foreach (var metric in Metrics)
        {
            if (!first.Has(metric))
            {
                Lacks("PerformanceStatistics does not say", metric);
            }
        }
    }
}
