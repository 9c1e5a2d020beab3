namespace SchemaFirst.Memmon;

/// <summary>What the probes read at one tick. Made once and filled anew each time; what cannot be read is NaN, never 0.</summary>
public sealed class Measurements
{
    private const int MostGpus = 64;
    private const int MostGpuProcesses = 1024;

    private readonly double[] _values = new double[MetricTable.Rows.Length];
    private readonly GpuReading[] _gpus = new GpuReading[MostGpus];
    private readonly GpuProcessReading[] _gpuProcesses = new GpuProcessReading[MostGpuProcesses];
    private int _gpuCount;
    private int _gpuProcessCount;

    /// <summary>Has nothing.</summary>
    public Measurements() => Clear();

    /// <summary>A metric's value in its unit; NaN when it could not be read. What is not finite counts as not read.</summary>
    public double this[Metric metric]
    {
        get => _values[(int)metric];
        set => _values[(int)metric] = double.IsFinite(value) ? value : double.NaN;
    }

    /// <summary>Each GPU, when the slow lane read them.</summary>
    public ReadOnlySpan<GpuReading> Gpus => _gpus.AsSpan(0, _gpuCount);

    /// <summary>Each process that uses a GPU, when the slow lane read them.</summary>
    public ReadOnlySpan<GpuProcessReading> GpuProcesses => _gpuProcesses.AsSpan(0, _gpuProcessCount);

    /// <summary>True when a metric could be read.</summary>
    public bool Has(Metric metric) => !double.IsNaN(_values[(int)metric]);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _values.AsSpan().Fill(double.NaN);
        (_gpuCount, _gpuProcessCount) = (0, 0);
    }

    /// <summary>Adds a GPU; more than 64 are left out.</summary>
    public void Add(in GpuReading gpu)
    {
        if (_gpuCount < MostGpus)
        {
            _gpus[_gpuCount++] = gpu;
        }
    }

    /// <summary>Adds what a process uses on one GPU to what it uses on others; more than 1024 processes are left out.</summary>
    public void Add(in GpuProcessReading process)
    {
        for (var i = 0; i < _gpuProcessCount; i++)
        {
            ref var known = ref _gpuProcesses[i];
            if (known.Pid == process.Pid)
            {
                known = new GpuProcessReading(known.Pid, Sum(known.MemoryGb, process.MemoryGb), Sum(known.Seconds, process.Seconds));
                return;
            }
        }

        if (_gpuProcessCount < MostGpuProcesses)
        {
            _gpuProcesses[_gpuProcessCount++] = process;
        }
    }

    private static double Sum(double one, double other) => double.IsNaN(one) ? other : double.IsNaN(other) ? one : one + other;
}

/// <summary>One GPU at one time; NaN stands for what could not be read.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Name">Its name; null when unknown.</param>
/// <param name="UtilPercent">Utilization, %.</param>
/// <param name="MemoryGb">Memory in use, GB.</param>
/// <param name="MemoryTotalGb">Installed memory, GB.</param>
/// <param name="PowerW">Power, W.</param>
/// <param name="TemperatureC">Temperature, °C.</param>
public readonly record struct GpuReading(int Index, string? Name, double UtilPercent, double MemoryGb, double MemoryTotalGb, double PowerW, double TemperatureC);

/// <summary>What one process uses on the GPUs; NaN stands for what could not be read.</summary>
/// <param name="Pid">The process.</param>
/// <param name="MemoryGb">GPU memory, GB.</param>
/// <param name="Seconds">GPU time since the slow line before, s.</param>
public readonly record struct GpuProcessReading(int Pid, double MemoryGb, double Seconds);
